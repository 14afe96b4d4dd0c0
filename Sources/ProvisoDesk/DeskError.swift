package import ProvisoModel

/// Why a question could not be asked or a report not be taken in.
package enum DeskError: ExplainedError, Hashable {
    case unknownParty(String, nearest: [String])
    case ambiguousParty(String, candidates: [String])
    case unknownItem(String, nearest: [String])
    case ambiguousItem(String, candidates: [String])
    case unknownPaper(String, nearest: [String])
    case unknownQuestion(String, file: String, known: [String])
    case noDate(file: String)
    case noOutlet(file: String)
    case badMeta(file: String, field: String, why: String)
    case languageNotRead(String, file: String)
    case unknownRecord(String, kind: String)
    case ambiguousRecord(String, candidates: [String])
    case alreadyReviewed(String, how: String)
    case unknownEntity(String, nearest: [String])
    case badCorrection(field: String, why: String)
    case nothingCorrected(String)
    case linkedToItself(String)
    case notLinked(String, String, String)
    case nothingToSettle(String, String)
    case overstated(count: Int, first: String, why: String)
    case referenceCaseMissing(String)
    case mustBeKept(String, latest: Day, until: Day)
    case alreadyWithheld(String)
    case notHeld(String)

    package var code: String {
        switch self {
        case .unknownParty: "party.unknown"
        case .ambiguousParty: "party.ambiguous"
        case .unknownItem: "item.unknown"
        case .ambiguousItem: "item.ambiguous"
        case .unknownPaper: "paper.unknown"
        case .unknownQuestion: "scenario.unknown-question"
        case .noDate: "read.no-date"
        case .noOutlet: "read.no-outlet"
        case .badMeta: "read.bad-meta"
        case .languageNotRead: "read.language"
        case .unknownRecord: "record.unknown"
        case .ambiguousRecord: "record.ambiguous"
        case .alreadyReviewed: "statement.already-reviewed"
        case .unknownEntity: "entity.unknown"
        case .badCorrection: "statement.correction"
        case .nothingCorrected: "statement.nothing-corrected"
        case .linkedToItself: "statement.itself"
        case .notLinked: "statement.not-linked"
        case .nothingToSettle: "statement.not-in-conflict"
        case .overstated: "brief.overstated"
        case .referenceCaseMissing: "demo.missing"
        case .mustBeKept: "source.must-be-kept"
        case .alreadyWithheld: "source.already-withheld"
        case .notHeld: "source.not-held"
        }
    }

    package var summary: String {
        switch self {
        case .unknownParty(let name, _): "no party is called `\(name)`"
        case .ambiguousParty(let name, _): "`\(name)` names more than one party"
        case .unknownItem(let name, _): "no item is called `\(name)`"
        case .ambiguousItem(let name, _): "`\(name)` names more than one item"
        case .unknownPaper(let name, _): "no rule asks for a paper called `\(name)`"
        case .unknownQuestion(let name, _, _): "the scenario has no question `\(name)`"
        case .noDate: "the report has no publication date"
        case .noOutlet: "nobody is named as the publisher of the report"
        case .badMeta(_, let field, _): "the field `\(field)` of the meta file cannot be used"
        case .languageNotRead(let lang, _): "texts in `\(lang)` are not read"
        case .unknownRecord(let id, let kind): "no \(kind) has the id `\(id)`"
        case .ambiguousRecord(let id, _): "`\(id)` is the beginning of more than one id"
        case .alreadyReviewed(let id, let how): "statement \(id) is already \(how)"
        case .unknownEntity(let name, _): "nothing and nobody is called `\(name)`"
        case .badCorrection(let field, _): "`\(field)` cannot be corrected so"
        case .nothingCorrected(let id): "the correction of \(id) changes nothing"
        case .linkedToItself(let id): "\(id) is named on both sides"
        case .notLinked(let from, let type, let to):
            "no relation says that \(from) \(type) \(to)"
        case .nothingToSettle(let favored, let other):
            "\(favored) and \(other) are not about the same"
        case .overstated(let count, _, _):
            "\(count) line\(count == 1 ? "" : "s") of the brief would be stronger than the sources"
        case .referenceCaseMissing: "the bundled reference case is not complete"
        case .mustBeKept(let id, _, let until):
            "document \(id) must be kept until \(until)"
        case .alreadyWithheld(let id): "document \(id) is withheld already"
        case .notHeld(let id): "document \(id) is not on hold"
        }
    }

    package var place: String? {
        switch self {
        case .unknownParty, .ambiguousParty: "party name"
        case .unknownItem, .ambiguousItem: "item name"
        case .unknownPaper: "paper name"
        case .unknownQuestion(_, let file, _): file
        case .noDate(let file), .noOutlet(let file), .languageNotRead(_, let file): file
        case .badMeta(let file, let field, _): "\(file) (\(field))"
        case .referenceCaseMissing(let path): path
        case .overstated(_, let first, _): "“\(first)”"
        case .unknownEntity: "name"
        case .unknownRecord, .ambiguousRecord, .alreadyReviewed, .badCorrection,
            .nothingCorrected, .linkedToItself, .notLinked, .nothingToSettle, .mustBeKept,
            .alreadyWithheld, .notHeld:
            nil
        }
    }

    package var cause: String {
        switch self {
        case .unknownParty:
            "neither the gazetteer nor any document of this workspace names such a party"
        case .unknownItem: "neither the chip catalogue nor the gazetteer names such an item"
        case .ambiguousParty(_, let candidates), .ambiguousItem(_, let candidates),
            .ambiguousRecord(_, let candidates):
            "it fits \(candidates.joined(separator: ", "))"
        case .unknownPaper: "what is said to be held must be something a rule asks about"
        case .unknownQuestion(_, _, let known):
            known.isEmpty
                ? "it asks nothing" : "it asks \(known.map { "`\($0)`" }.joined(separator: ", "))"
        case .noDate: "words like `Wednesday` can only be understood from the day of publication"
        case .noOutlet: "how strong a statement is depends on who published it"
        case .badMeta(_, _, let why): why
        case .languageNotRead: "this version reads English and Chinese"
        case .unknownRecord: "it is not in this workspace, as far as known at the time asked for"
        case .alreadyReviewed: "a review is given once; a new one needs a new reason on record"
        case .unknownEntity: "neither this workspace nor the gazetteer has such a name"
        case .badCorrection(_, let why): why
        case .nothingCorrected: "every field given is as the machine read it"
        case .linkedToItself: "a statement stands beside others, not beside itself"
        case .notLinked: "only what is on record can be taken back"
        case .nothingToSettle: "their items or gates are others, so both can be so"
        case .overstated(_, _, let why): why
        case .referenceCaseMissing(let what):
            "`\(what)` is not among the files shipped with the program"
        case .mustBeKept(_, let latest, _):
            "\(Retention.law): \(Retention.years) years from the latest event, which is of \(latest)"
        case .alreadyWithheld: "once is for good"
        case .notHeld: "nobody has put it on hold, or the hold was lifted"
        }
    }

    package var mend: String {
        switch self {
        case .unknownParty(_, let nearest) where !nearest.isEmpty,
            .unknownItem(_, let nearest) where !nearest.isEmpty:
            "did you mean \(nearest.joined(separator: ", "))?"
        case .unknownEntity(_, let nearest) where !nearest.isEmpty:
            "did you mean \(nearest.joined(separator: ", "))?"
        case .unknownEntity: "use a name as a document or the gazetteer writes it"
        case .badCorrection: "`proviso statement show ID --json` prints every field as it is"
        case .nothingCorrected: "accept the statement, or say what is to be otherwise"
        case .linkedToItself: "name two statements"
        case .notLinked: "`proviso statement show` lists what a statement is linked to"
        case .nothingToSettle: "correct the one that was misread instead"
        case .unknownParty: "read a document that names it first, or check the spelling"
        case .unknownPaper(_, let nearest): "use one of \(nearest.joined(separator: ", "))"
        case .unknownQuestion: "name one of them as the file does, or leave the name out"
        case .unknownItem: "`proviso rules show catalogue` lists the items with figures"
        case .ambiguousParty, .ambiguousItem: "use one of these ids instead"
        case .noDate: "add `--published 2026-01-30`, or a meta file with `published`"
        case .noOutlet: "add `--outlet NAME`, or a meta file with `outlet`"
        case .badMeta: "correct the field; `proviso help read` shows a meta file"
        case .languageNotRead: "give `--lang en` for an English text, `--lang zh` for a Chinese one"
        case .unknownRecord(_, let kind):
            kind == "decision"
                ? "ask again with `proviso decide`; `proviso log` lists the answers given"
                : "`proviso \(kind) list` shows the ids; four characters are enough"
        case .ambiguousRecord: "give more characters of the id"
        case .alreadyReviewed: "`proviso statement show` tells by whom and why"
        case .overstated: "report this text with `proviso read -n --json`; no brief was written"
        case .mustBeKept:
            "say with `--kept-elsewhere` where the original is kept, or wait until then"
        case .alreadyWithheld, .notHeld: "`proviso source show` tells by whom and why"
        case .referenceCaseMissing: "install again; the folder beside the program must stay with it"
        }
    }

    package var fault: Fault {
        switch self {
        case .unknownParty, .unknownItem, .unknownRecord, .unknownQuestion, .unknownEntity,
            .notLinked:
            .missing
        case .badCorrection: .input
        case .nothingCorrected, .linkedToItself, .nothingToSettle: .usage
        case .unknownPaper: .usage
        case .ambiguousParty, .ambiguousItem, .ambiguousRecord: .usage
        case .noDate, .noOutlet, .badMeta, .languageNotRead: .input
        case .alreadyReviewed: .usage
        case .overstated: .input
        case .referenceCaseMissing: .configuration
        case .mustBeKept: .permission
        case .alreadyWithheld, .notHeld: .usage
        }
    }
}
