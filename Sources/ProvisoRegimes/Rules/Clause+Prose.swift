import Foundation
import ProvisoModel

extension Wording {
    /// What it asks, in plain words: the tests, then the exception that makes them idle.
    public func prose(in pack: RulePack) -> [ClauseProse] {
        guard hasException, case .any(let ways) = clause, ways.count == 2 else {
            return [clause.prose(in: pack)]
        }
        return [ways[1].prose(in: pack), ways[0].prose(in: pack).led(by: "unless")]
    }
}

extension Clause {
    /// The clause, or its opposite, in plain words, with the names the pack gives to facts and rules.
    public func prose(in pack: RulePack, isSo: Bool = true) -> ClauseProse {
        switch self {
        case .always: ClauseProse(isSo ? "in every case" : "in no case")
        case .unconfirmed:
            ClauseProse(isSo ? "the text has begun" : "the text has not begun")
        case .leaf(let leaf): ClauseProse(leaf.prose(in: pack, isSo: isSo))
        case .isFalse(let part): part.prose(in: pack, isSo: !isSo)
        case .all(let parts) where parts.count == 1, .any(let parts) where parts.count == 1:
            parts[0].prose(in: pack, isSo: isSo)
        case .all(let parts):
            Clause.list(isSo ? "all of these:" : "not all of these:", parts, pack)
        case .any(let parts):
            Clause.list(isSo ? "one of these:" : "none of these:", parts, pack)
        }
    }

    private static func list(_ lead: String, _ parts: [Clause], _ pack: RulePack) -> ClauseProse {
        ClauseProse(lead, parts: parts.map { $0.prose(in: pack) })
    }
}

extension Leaf {
    /// The test, or its opposite, as a person would say it.
    public func prose(in pack: RulePack, isSo: Bool = true) -> String {
        switch test {
        case .holds: flag(in: pack, isSo)
        case .isNamed(let name): "\(sum(in: pack)) \(isSo ? "is" : "is not") \(name)"
        case .isIn(let groups):
            "\(sum(in: pack)) \(isSo ? "is" : "is not") in \(Leaf.listed(groups))"
        case .compares(let comparison, let operand):
            [
                sum(in: pack), pack.fact(subject)?.type == .units ? "are" : "is",
                (isSo ? comparison : comparison.opposite).words, limit(operand, in: pack),
            ].joined(separator: " ")
        }
    }

    private func flag(in pack: RulePack, _ isSo: Bool) -> String {
        let words =
            pack.rule(subject).map { "\($0.says) [\($0.id)]" } ?? pack.fact(subject)?.says
            ?? subject
        return isSo ? words : "not so: \(words)"
    }

    private func sum(in pack: RulePack) -> String {
        ([subject] + added).map { pack.fact($0)?.says ?? $0 }.joined(separator: " plus ")
    }

    private func limit(_ operand: Operand, in pack: RulePack) -> String {
        switch operand {
        case .figure(let figure):
            return [Figures.grouped(figure), pack.fact(subject)?.unit].compactMap { $0 }
                .joined(separator: " ")
        case .share(let percent, of: let fact):
            // A limit that somebody must state says what is asked of it; its name stands apart.
            let words = pack.fact(fact)?.about ?? pack.fact(fact)?.says ?? fact
            return percent == 100 ? words : "\(Figures.grouped(percent)) percent of \(words)"
        }
    }

    /// `Country Group D:1, D:4 or D:5`.
    private static func listed(_ groups: [String]) -> String {
        guard groups.count > 1, let last = groups.last else {
            return "Country Group \(groups.joined())"
        }
        return "Country Group \(groups.dropLast().joined(separator: ", ")) or \(last)"
    }
}

extension Leaf.Comparison {
    var words: String {
        switch self {
        case .less: "less than"
        case .atMost: "at most"
        case .more: "more than"
        case .atLeast: "at least"
        }
    }

    /// What holds exactly where this one does not.
    var opposite: Leaf.Comparison {
        switch self {
        case .less: .atLeast
        case .atMost: .more
        case .more: .atMost
        case .atLeast: .less
        }
    }
}
