package import ProvisoDesk
package import ProvisoModel

/// The parameters that more than one operation takes, under the names of the command line.
package enum Parameters {
    package static let asOf = Parameter<Day>(
        "as-of",
        .text(.init(format: .day, examples: ["2026-01-30"])),
        "Valid as of: what was so in the world on that day."
    ) { Day($0) }

    package static let known = Parameter<Instant<Known>>(
        "known",
        .either([
            .text(.init(format: .time, examples: ["2026-01-30T09:00:00Z"])),
            .text(.init(format: .day, examples: ["2026-01-30"])),
        ]),
        "Known as of: only what was known by then, a day to its end. Without it, the latest evidence on record."
    ) { Instant<Known>($0) }

    package static let floor = Parameter<Grade>(
        word: "floor",
        "The weakest grade a claim may rest on. Without it, `official`."
    )

    package static let asker = Parameter<Asker>(
        word: "as",
        "Who asks: decides what silence means. Without it, `outsider`."
    )

    package static let unreviewed = Parameter<Bool>(
        flag: "unreviewed",
        "Let statements count that no person has accepted."
    )

    /// Both clocks.
    package static let clocks: [any ParameterDeclaration] = [asOf, known]

    /// From where one looks.
    package static let standpoint: [any ParameterDeclaration] = [
        asOf, known, floor, asker, unreviewed,
    ]

    package static let limit = Parameter<Int>(
        number: "limit",
        from: 1,
        to: 500,
        "How many at most on one page. Without it, 100."
    )

    /// Anything is taken, so that a broken one is told to be a broken token of a page.
    package static let after = Parameter<String>(
        "after",
        in: .query,
        .text(.init(least: 1, most: 4_096, pattern: "^[A-Za-z0-9_-]+$")),
        isRequired: false,
        "Where the page before ended: the `next` of its reply."
    ) { $0 }

    package static let page: [any ParameterDeclaration] = [limit, after]

    package static let usualLimit = 100

    package static func id(_ meaning: String, examples: [String] = []) -> Parameter<String> {
        Parameter(text: "id", in: .path, most: 200, examples: examples, meaning)
    }
}

extension Asked {
    /// From where the sender looks.
    package var standpoint: Standpoint {
        Standpoint(
            asOf: self[Parameters.asOf],
            known: self[Parameters.known],
            floor: self[Parameters.floor] ?? .official,
            asker: self[Parameters.asker] ?? .outsider,
            includesUnreviewed: self[Parameters.unreviewed] ?? false
        )
    }
}
