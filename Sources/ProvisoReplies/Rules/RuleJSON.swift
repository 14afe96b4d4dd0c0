import ProvisoModel
package import ProvisoRegimes

/// `proviso.rule/1`: a rule with its wordings; whole, also what it asks in words.
package struct RuleJSON: Encodable, Sendable {
    let schema = "proviso.rule/1"
    let id: String
    let kind: String
    let says: String
    let pack: String
    let place: String
    /// The wording that covers the day asked for; the latest one where none is asked for.
    let inForce: WordingJSON?
    let wordings: [WordingJSON]
    let asked: Asked?

    /// What is said of the rule for one day.
    struct Asked: Encodable {
        let on: Day
        let knownAsOf: Instant<Known>?
        let profile: LawProfile
        let meaning: String
        let clauses: [ClauseProse]
        let examples: [String]
    }

    package init(_ sheet: RuleSheet, isWhole: Bool = false) {
        id = "\(sheet.pack.draft.id)/\(sheet.rule.id)"
        kind = sheet.rule.kind.rawValue
        says = sheet.rule.says
        pack = sheet.pack.draft.name
        place = sheet.rule.place.description
        inForce = sheet.wording.map { WordingJSON($0, sheet.knownAt) }
        wordings = sheet.rule.wordings.map { WordingJSON($0, sheet.knownAt) }
        asked =
            isWhole
            ? Asked(
                on: sheet.on,
                knownAsOf: sheet.knownAt,
                profile: sheet.profile,
                meaning: sheet.meaning,
                clauses: sheet.prose,
                examples: sheet.examples
            ) : nil
    }

    struct WordingJSON: Encodable {
        let from: Day
        let to: Day?
        let published: Day
        let status: String
        let knowledge: String
        let cites: [Cite]
        let changes: [Change]

        struct Cite: Encodable {
            let law: String
            let url: String?
        }

        struct Change: Encodable {
            let published: Day
            let status: String
            let cites: [Cite]
        }

        init(_ wording: Wording, _ known: Instant<Known>?) {
            from = wording.from
            to = wording.to
            published = wording.published
            status = wording.status(knownAt: known).rawValue
            knowledge = wording.knowledge.rawValue
            cites = Self.cited(wording.citations(knownAt: known))
            changes = wording.changes(knownAt: known).map {
                Change(
                    published: $0.published,
                    status: $0.status.rawValue,
                    cites: Self.cited($0.cites)
                )
            }
        }

        private static func cited(_ citations: [LawCitation]) -> [Cite] {
            citations.map { Cite(law: $0.law, url: $0.url) }
        }
    }
}
