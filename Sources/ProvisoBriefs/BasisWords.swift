package import ProvisoModel

/// How we know, in words: who spoke, how many, on record or not, through whom.
package struct BasisWords: Sendable {
    private let names: Names

    package init(names: Names) { self.names = names }

    /// `U2` for two unnamed people, `U?` where the number is not given, `O` for official.
    package static func code(_ held: HeldStatement) -> String {
        guard held.grade == .unnamed else { return held.grade.letter }
        return "U" + (held.statement.attribution.last?.count.map(String.init) ?? "?")
    }

    /// The legend of the letters, for tables.
    package static let legend =
        "D document held · O official, on record · N named, on record · V outlet's own voice · "
        + "U2 two unnamed people, U? number not given · A allegation"

    /// `2 unnamed people, via Reuters, said that` — the verb the grade allows, and none stronger.
    package func lead(_ held: HeldStatement, in document: DocumentHeader?) -> String {
        let statement = held.statement
        let via = self.via(statement.attribution)
        let said = saidWhen(statement.attribution)
        guard let origin = statement.attribution.last else {
            return ownVoice(held, in: document)
        }
        let who = self.who(origin)
        switch origin.cue {
        case .alleged: return "\(who)\(via) alleges\(said) that"
        case .believed: return "\(who)\(via) said\(said) as a belief that"
        case .denied: return "\(who)\(via) said\(said) in denial that"
        case .said, .reported, .stated, .informed, .disclosed, .signalled, .confirmed:
            if statement.attribution.contains(where: { $0.cue == .alleged }) {
                return "\(allegedBy(statement.attribution))\(via) alleges\(said) that"
            }
            if origin.role == .outlet { return "\(who) reported\(said), naming no source, that" }
            return "\(who)\(via) said\(said) that"
        }
    }

    private func ownVoice(_ held: HeldStatement, in document: DocumentHeader?) -> String {
        let outlet = TerminalText.safe(document?.outlet ?? "the document")
        return switch held.grade {
        case .instrument: "The document held (\(outlet)) states that"
        case .official: "\(outlet) said on record that"
        case .named: "\(outlet) said in its own publication that"
        case .outlet, .unnamed, .alleged: "\(outlet) reported, naming no source, that"
        }
    }

    private func who(_ step: AttributionStep) -> String {
        if step.isNamed, let source = step.source { return names[source] }
        let words = TerminalText.safe(step.descriptor ?? "sources")
        guard step.role == .unnamed || !step.isNamed else { return words }
        guard let count = step.count else {
            return "Unnamed sources (“\(words)”, number not given)"
        }
        return "\(count) unnamed \(count == 1 ? "source" : "people") (“\(words)”)"
    }

    private func allegedBy(_ chain: [AttributionStep]) -> String {
        chain.first { $0.cue == .alleged }.map(who) ?? "Somebody"
    }

    private func via(_ chain: [AttributionStep]) -> String {
        let hands = chain.dropLast().filter { $0.cue != .alleged }
            .map { $0.source.map { names[$0] } ?? TerminalText.safe($0.descriptor ?? "a report") }
        return hands.isEmpty ? "" : ", via \(hands.joined(separator: " and ")),"
    }

    private func saidWhen(_ chain: [AttributionStep]) -> String {
        guard let date = chain.compactMap(\.date).last else { return "" }
        return date.from == date.to ? " on \(date.from.inWords)" : " (\(date.inWords))"
    }
}
