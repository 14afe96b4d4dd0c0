import ProvisoBriefs
import ProvisoDecision
import ProvisoModel

// The marks and words of answers, as pages show them: a mark supports the word and never replaces it.

extension Grade {
    var inWords: String {
        switch self {
        case .instrument: "document held"
        case .official: "official, on record"
        case .named: "named, on record"
        case .outlet: "outlet's own voice, no source named"
        case .unnamed: "unnamed people"
        case .alleged: "allegation"
        }
    }
}

extension HeldStatement {
    /// `2 unnamed people`, `named, on record`: the grade's letter spelled out for this statement.
    var basisInWords: String {
        guard grade == .unnamed else { return grade.inWords }
        switch statement.attribution.last?.count {
        case nil: return "unnamed people, number not given"
        case 1: return "1 unnamed person"
        case let count?: return "\(count) unnamed people"
        }
    }
}

extension Verdict {
    var mark: String {
        switch self {
        case .clear: "✓"
        case .blocked: "✕"
        case .undetermined: "?"
        }
    }

    var badge: Fields {
        ["word": rawValue, "mark": mark, "class": rawValue]
    }
}

extension Truth {
    /// As a reader would say it; what is unknown is never called a no.
    var inWords: String {
        switch self {
        case .holds: "holds"
        case .fails: "fails"
        case .unknown: "not known"
        }
    }

    var badge: Fields {
        let verdict = Verdict(self)
        return ["word": inWords, "mark": verdict.mark, "class": verdict.rawValue]
    }
}
