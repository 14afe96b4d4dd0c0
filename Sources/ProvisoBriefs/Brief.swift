package import ProvisoModel

/// A short report: key moments, overview table, sections; each line tied to statements.
///
/// Nothing in it is stronger than what it cites; `StrengthCheck` reads every line before it leaves.
package struct Brief: Hashable, Sendable, Encodable {
    package var schema = "proviso.brief/1"
    package var header: Header
    /// At most two sentences.
    package var bottomLine: [Line]
    package var keyMoments: [Line]
    package var overview: OverviewTable
    package var sections: [Section]
    package var contraryAndSilent: [Line]
    package var notKnown: [Line]
    package var whatWouldChangeThis: [Line]
    package var sources: [CitedDocument]
    package var method: [String]

    package struct Header: Hashable, Sendable, Encodable {
        package var title: String
        package var validAsOf: Day
        package var knownAsOf: Instant<Known>
        package var floor: Grade
        package var asker: Asker
        package var rules: [String]
        /// The root hash of the ledger the brief was made from.
        package var ledgerHead: String
        package var issuer: String

        package init(
            title: String,
            validAsOf: Day,
            knownAsOf: Instant<Known>,
            floor: Grade,
            asker: Asker,
            rules: [String],
            ledgerHead: String,
            issuer: String
        ) {
            self.title = title
            self.validAsOf = validAsOf
            self.knownAsOf = knownAsOf
            self.floor = floor
            self.asker = asker
            self.rules = rules
            self.ledgerHead = ledgerHead
            self.issuer = issuer
        }
    }

    package struct Section: Hashable, Sendable, Encodable {
        package var title: String
        package var lines: [Line]
    }

    /// One sentence, the statements it rests on and the weakest grade among them.
    package struct Line: Hashable, Sendable, Encodable {
        package var text: String
        package var statements: [StatementID]
        /// `nil` for what Proviso computes itself: a verdict, an absence.
        package var grade: Grade?
        /// Whether a person, or a rule a person set, has accepted every statement cited.
        package var isReviewed: Bool

        package init(
            text: String,
            statements: [StatementID],
            grade: Grade?,
            isReviewed: Bool
        ) {
            self.text = text
            self.statements = statements
            self.grade = grade
            self.isReviewed = isReviewed
        }

        /// A line Proviso answers for itself.
        package static func computed(_ text: String, _ statements: [StatementID] = []) -> Line {
            Line(text: text, statements: statements, grade: nil, isReviewed: true)
        }
    }

    /// A source and the exact words the brief takes from it.
    package struct CitedDocument: Hashable, Sendable, Encodable {
        package var document: DocumentHeader
        package var words: [CitedWords]
    }

    package struct CitedWords: Hashable, Sendable, Encodable {
        package var statement: StatementID
        /// `U2`, `N`, `O`: grade and, for unnamed people, their number.
        package var basis: String
        package var span: Span
    }

    /// Every identifier that is printed, for shortening them together.
    package var citedIDs: [String] {
        let words = sources.flatMap { [$0.document.id.raw] + $0.words.map(\.statement.raw) }
        let rows = overview.rows.flatMap { $0.contrary.map(\.raw) + $0.decisions }
        return words + rows + lines.flatMap { $0.statements.map(\.raw) }
    }

    /// Every line that says something of the world, for checks and exports.
    package var lines: [Line] {
        bottomLine + keyMoments + sections.flatMap(\.lines) + contraryAndSilent + notKnown
            + whatWouldChangeThis
    }
}
