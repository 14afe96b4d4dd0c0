import ProvisoModel

@testable import ProvisoReader

/// What one reading has of what a construct sentence expects, and what it has wrong.
struct SentenceComparison {
    /// Expectations and absences met.
    private(set) var met = 0
    private(set) var asked = 0
    /// What failed, in words.
    private(set) var failures: [String] = []
    /// Approvals read where there is none, or none read as one: never to be let through.
    private(set) var wrongApprovals: [String] = []

    private let sentence: ConstructSentence
    private let reading: Reading
    private let gazetteer: Gazetteer
    private var used: Set<Int> = []

    init(_ sentence: ConstructSentence, _ reading: Reading, _ gazetteer: Gazetteer) {
        self.sentence = sentence
        self.reading = reading
        self.gazetteer = gazetteer
        for expectation in sentence.expect { look(for: expectation) }
        for claim in sentence.absent ?? [] { lookOut(for: claim) }
    }

    /// What differs, as the name of a field with what was found.
    private struct Difference {
        let field: String
        let found: String
    }

    private mutating func look(for wanted: ConstructSentence.Expectation) {
        asked += 1
        let candidates = reading.statements.indices.filter { !used.contains($0) }.map { index in
            (index: index, wrong: differences(reading.statements[index], wanted))
        }
        func cost(_ wrong: [Difference]) -> Int {
            wrong.count + (wrong.contains { $0.field == "claim" } ? 3 : 0)
        }
        guard let best = candidates.min(by: { cost($0.wrong) < cost($1.wrong) }) else {
            return failures.append("\(wanted.claim) is missing: \(sentence.text)")
        }
        if best.wrong.isEmpty {
            met += 1
        } else {
            let found = best.wrong.map { "\($0.field) \($0.found)" }.joined(separator: "; ")
            failures.append("\(wanted.claim) has \(found): \(sentence.text)")
        }
        guard !best.wrong.contains(where: { $0.field == "claim" }) else { return }
        used.insert(best.index)
        if wanted.claim == approved, best.wrong.contains(where: { $0.field == "polarity" }) {
            wrongApprovals.append(sentence.text)
        }
    }

    private mutating func lookOut(for claim: String) {
        asked += 1
        let found = reading.statements.indices.first { index in
            let statement = reading.statements[index]
            return !used.contains(index) && statement.polarity == .positive
                && "\(statement.claim.kind)/\(statement.claim.predicate)" == claim
        }
        guard let found else { return met += 1 }
        failures.append("\(claim) in `\(reading.statements[found].span.text)`: \(sentence.text)")
        if claim == approved { wrongApprovals.append(sentence.text) }
    }

    private let approved = "authorization/approved"

    private func differences(
        _ statement: Statement,
        _ wanted: ConstructSentence.Expectation
    ) -> [Difference] {
        var wrong: [Difference] = []
        func check(_ field: String, _ isRight: Bool, _ found: @autoclosure () -> String) {
            if !isRight { wrong.append(Difference(field: field, found: found())) }
        }
        func check(_ field: String, _ ids: [EntityID], _ names: [String]?) {
            guard let names else { return }
            check(field, areSame(ids, names), "\(ids)")
        }
        let claim = "\(statement.claim.kind)/\(statement.claim.predicate)"
        check("claim", claim == wanted.claim, claim)
        let polarity = statement.polarity
        check("polarity", polarity == wanted.polarity ?? .positive, "\(polarity)")
        let modality = statement.modality
        check("modality", modality == wanted.modality ?? .certain, "\(modality)")
        check("subject", statement.subject, wanted.subject)
        check("authority", statement.authority, wanted.authority)
        check("item", statement.item, wanted.item)
        check("counterparty", statement.counterparty, wanted.counterparty)
        check("pool", statement.quantity?.pool ?? [], wanted.pool)
        if let gate = wanted.gate { check("gate", statement.gate == gate, shown(statement.gate)) }
        if let stage = wanted.stage {
            check("stage", statement.stage == stage, shown(statement.stage))
        }
        if let state = wanted.condition {
            let found = statement.condition?.state
            check("condition", found == state, shown(found))
        }
        if let quantity = wanted.quantity {
            let found = statement.quantity
            check("quantity", found.map { isSame($0, quantity) } ?? false, found?.text ?? "none")
        }
        if let chain = wanted.chain {
            check("chain", isSame(statement.attribution, chain), words(statement.attribution))
        }
        if let cue = wanted.cue {
            let found = statement.attribution.last?.cue
            check("cue", found == cue, shown(found))
        }
        if let date = wanted.date {
            let found = statement.eventDate.map { ["\($0.from)", "\($0.to)"] }
            check("date", found == date, shown(found))
        }
        if let quote = wanted.span {
            check("span", overlap(statement.span, quote) >= 0.5, "`\(statement.span.text)`")
        }
        return wrong
    }

    private func shown<Value>(_ value: Value?) -> String { value.map { "\($0)" } ?? "none" }

    private func words(_ chain: [AttributionStep]) -> String {
        chain.map { $0.source?.raw ?? "\($0.count.map(String.init) ?? "some") unnamed" }
            .joined(separator: " > ")
    }

    private func isSame(_ found: ReportedQuantity, _ wanted: ConstructSentence.Quantity) -> Bool {
        found.min == wanted.min && found.max == wanted.max
            && found.isMinOpen == (wanted.open == .min || wanted.open == .both)
            && found.isMaxOpen == (wanted.open == .max || wanted.open == .both)
            && found.unit == wanted.unit && found.isApproximate == (wanted.approx ?? false)
    }

    private func isSame(_ chain: [AttributionStep], _ wanted: [ConstructSentence.Step]) -> Bool {
        chain.count == wanted.count
            && zip(chain, wanted).allSatisfy { found, wanted in
                switch wanted {
                case .unnamed(let count):
                    !(found.isNamed && found.source != nil) && found.count == count
                case .named(let name):
                    found.source.map { isName($0, name) }
                        ?? fold(found.descriptor ?? "").contains(fold(name))
                }
            }
    }

    private func isName(_ id: EntityID, _ name: String) -> Bool {
        let names = names(of: id)
        return names.contains(fold(name)) || names.contains(withoutArticle(fold(name)))
    }

    /// Whether every wanted name is one of the entities, and there are no others.
    private func areSame(_ ids: [EntityID], _ wanted: [String]) -> Bool {
        guard ids.count == wanted.count else { return false }
        var left = ids
        for name in wanted {
            let bare = withoutArticle(fold(name))
            let known = gazetteer.entities(named: name).flatMap(\.names).map(fold) + [fold(name)]
            let place = left.firstIndex { id in
                let names = names(of: id)
                return !names.isDisjoint(with: known)
                    || names.contains { withoutArticle($0) == bare }
            }
            guard let place else { return false }
            left.remove(at: place)
        }
        return true
    }

    private func names(of id: EntityID) -> Set<String> {
        Set((reading.entities[id]?.names ?? []).map(fold) + [fold(id.raw)])
    }

    private func fold(_ name: String) -> String {
        name.lowercased().replacing("\u{2019}", with: "'")
    }

    private func withoutArticle(_ name: String) -> String {
        name.hasPrefix("the ") ? String(name.dropFirst(4)) : name
    }

    /// How much of both the span and the quote they share.
    private func overlap(_ span: Span, _ quote: String) -> Double {
        guard let range = sentence.text.firstRange(of: quote) else { return 0 }
        let scalars = sentence.text.unicodeScalars
        let start = scalars.distance(from: scalars.startIndex, to: range.lowerBound)
        let wanted = start..<(start + quote.unicodeScalars.count)
        let shared = span.characters.clamped(to: wanted).count
        return Double(shared) / Double(span.characters.count + wanted.count - shared)
    }
}
