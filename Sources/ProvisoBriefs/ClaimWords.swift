package import Foundation
package import ProvisoModel

/// What is claimed, as a clause that follows "said that": no stronger, no weaker than the statement.
///
/// Bounds keep their words, a joint quantity stays joint, a hedge stays a hedge.
package struct ClaimWords: Sendable {
    private let names: Names

    package init(names: Names) { self.names = names }

    package func clause(_ statement: Statement) -> String {
        let core = self.core(statement)
        return core + quantity(statement) + condition(statement) + eventDate(statement)
    }

    private func core(_ statement: Statement) -> String {
        let who = statement.subject.isEmpty ? "a party not named" : names.list(statement.subject)
        let authority = names.authority(statement.authority)
        switch statement.claim {
        case .authorization(let act):
            return authorization(act, statement, who: who, authority: authority)
        case .condition(let state):
            return conditionState(state, statement)
        case .competence(let role):
            return competence(role, authority: authority, statement)
        case .rule(let stage):
            let whose = statement.authority.isEmpty ? "" : " of \(authority)"
            return "a rule\(whose) \(adverbs(statement, after: word(stage))): \(quote(statement))"
        case .notification:
            return "word \(adverbs(statement, after: "was given")) to \(who): \(quote(statement))"
        case .response(let act):
            return "\(hedge(statement))\(who) \(response(act, statement.polarity))"
        case .transaction, .conduct, .assessment, .event:
            return "\(hedge(statement))\(quote(statement))"
        }
    }

    // Passive throughout: it reads the same for one authority and for several, named or not.
    private func authorization(
        _ act: Claim.AuthorizationAct,
        _ statement: Statement,
        who: String,
        authority: String
    ) -> String {
        let party = statement.subject.isEmpty ? "" : " for \(who)"
        let thing = thing(statement) + party
        func was(_ word: String) -> String { adverbs(statement, after: "was \(word)") }
        let stage = statement.stage.map { " in \($0.rawValue) form" } ?? ""
        return switch act {
        case .applied: "permission for \(self.thing(statement)) \(was("applied for")) by \(who)"
        case .pending: "\(thing) \(was("still being decided")) by \(authority)"
        case .approved: "\(thing) \(was("approved")) by \(authority)\(stage)"
        case .denied: "\(thing) \(was("refused")) by \(authority)"
        case .returned: "an application for \(thing) \(was("returned")) by \(authority)"
        case .suspended: "permission for \(thing) \(was("suspended")) by \(authority)"
        case .revoked: "permission for \(thing) \(was("revoked")) by \(authority)"
        case .expired: "permission for \(thing) \(adverbs(statement, after: "has expired"))"
        case .renewed: "permission for \(thing) \(was("renewed")) by \(authority)"
        case .exempted: "\(thing) \(was("exempted")) by \(authority)"
        case .discouraged: "\(thing) \(was("discouraged")) by \(authority)"
        case .prohibited: "\(thing) \(was("prohibited")) by \(authority)"
        }
    }

    private func conditionState(_ state: Claim.ConditionState, _ statement: Statement) -> String {
        let party = statement.subject.isEmpty ? "" : " for \(names.list(statement.subject))"
        let place = "the conditions on \(thing(statement))\(party)"
        let hedge = self.hedge(statement)
        switch state {
        case .open:
            return statement.polarity == .negative
                ? "\(hedge)\(place) are no longer open" : "\(hedge)\(place) are not yet set"
        case .set:
            let negative = statement.polarity == .negative ? ", put in the negative," : ""
            let place = "a condition on \(thing(statement))\(party)"
            return "\(hedge)\(place)\(negative) reads: \(quote(statement))"
        case .met, .unmet, .waived:
            return "\(hedge)\(place) are \(not(statement))\(state.rawValue): \(quote(statement))"
        }
    }

    private func competence(
        _ role: Claim.CompetenceRole,
        authority: String,
        _ statement: Statement
    ) -> String {
        let thing = thing(statement)
        func verb(_ words: String) -> String { adverbs(statement, after: words) }
        return switch role {
        case .decides: "\(thing) \(verb("is decided")) by \(authority)"
        case .setsConditions: "the conditions on \(thing) \(verb("are set")) by \(authority)"
        case .reviews: "applications for \(thing) \(verb("are reviewed")) by \(authority)"
        case .enforces: "the rules on \(thing) \(verb("are enforced")) by \(authority)"
        }
    }

    private func response(_ act: Claim.ResponseAct, _ polarity: Polarity) -> String {
        let negative = polarity == .negative
        return switch act {
        case .commented: negative ? "did not comment" : "commented"
        case .confirmed: negative ? "did not confirm it" : "confirmed it"
        case .denied: negative ? "did not deny it" : "denied it"
        case .declinedToComment: negative ? "did not decline to comment" : "declined to comment"
        case .noResponse: negative ? "responded" : "did not respond; that counts for nothing"
        case .notDisclosed: negative ? "disclosed it" : "did not disclose it"
        case .corrected: negative ? "did not correct it" : "corrected an earlier report"
        }
    }

    private func word(_ stage: Claim.RuleStage) -> String {
        switch stage {
        case .proposed: "was proposed"
        case .announced: "was announced"
        case .inForce: "is in force"
        case .amended: "was amended"
        case .paused: "was paused"
        case .repealed: "was repealed"
        }
    }

    /// `was probably not approved`: hedge and negation stand behind the first word of the verb.
    private func adverbs(_ statement: Statement, after verb: String) -> String {
        let words = verb.split(separator: " ", maxSplits: 1)
        let rest = words.count > 1 ? " \(words[1])" : ""
        return "\(words[0]) \(hedge(statement))\(not(statement))".trimmingSpace + rest
    }

    private func thing(_ statement: Statement) -> String {
        let item = statement.item.isEmpty ? "items not named" : names.list(statement.item)
        return switch statement.gate {
        case .export: "export of \(item)"
        case .import: "import of \(item)"
        case .reexport: "reexport of \(item)"
        case nil: item
        }
    }

    private func hedge(_ statement: Statement) -> String {
        switch statement.modality {
        case .certain: ""
        case .probable: "probably "
        case .possible: "possibly "
        }
    }

    private func not(_ statement: Statement) -> String {
        statement.polarity == .negative ? "not " : ""
    }

    private func quote(_ statement: Statement) -> String {
        "“\(TerminalText.safe(statement.span.text))”"
    }

    private func quantity(_ statement: Statement) -> String {
        guard let quantity = statement.quantity else { return "" }
        let joint =
            quantity.pool.isEmpty
            ? "" : " jointly for \(names.list(quantity.pool)), split not known"
        return ", \(quantity.inWords)\(joint)"
    }

    private func condition(_ statement: Statement) -> String {
        switch statement.condition?.state {
        case nil: ""
        case .open: "; its conditions are not yet set"
        case .set: "; with conditions"
        case .met: "; its conditions said to be met"
        case .unmet: "; its conditions said to be unmet"
        case .waived: "; its conditions said to be waived"
        }
    }

    private func eventDate(_ statement: Statement) -> String {
        statement.eventDate.map { ", \($0.inWords)" } ?? ""
    }
}

extension ReportedQuantity {
    /// The bound in the words of the trade: exactly, at least, more than, at most; never rounded.
    package var inWords: String {
        let about = isApproximate ? "about " : ""
        func figure(_ value: Decimal) -> String {
            let number = value.grouped
            return switch unit {
            case .units: "\(number) units"
            case .dollars: "USD \(number)"
            case .percent: "\(number) percent"
            }
        }
        switch (min, max) {
        case (nil, nil): return "quantity not known (source: \(TerminalText.safe(text)))"
        case (let low?, nil):
            return "\(isMinOpen ? "more than" : "at least") \(about)\(figure(low))"
        case (nil, let high?):
            return "\(isMaxOpen ? "less than" : "at most") \(about)\(figure(high))"
        case (let low?, let high?) where low == high: return "\(about)\(figure(low))"
        case (let low?, let high?): return "\(about)\(low.grouped) to \(figure(high))"
        }
    }
}

extension String {
    fileprivate var trimmingSpace: String { hasSuffix(" ") ? String(dropLast()) : self }
}

extension Decimal {
    /// With commas between groups of three digits, whatever the locale.
    package var grouped: String {
        let parts = description.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first.flatMap({ Int($0) }) else { return description }
        return whole.grouped + (parts.count > 1 ? "." + parts[1] : "")
    }
}
