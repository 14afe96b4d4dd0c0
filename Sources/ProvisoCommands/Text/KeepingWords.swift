import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel

/// How long a document is to be kept, whether it is on hold, and whether it is withheld, in lines.
enum KeepingWords {
    static func lines(
        _ header: DocumentHeader,
        _ retention: Retention,
        _ hold: Hold?,
        _ redaction: Redaction?
    ) -> [String] {
        let seal = header.handling.map { _ in "confidential: its words are sealed on the log" }
        let kept =
            "to be kept until \(retention.until.inWords) (\(Retention.law): \(Retention.years) years from the latest event known, of \(retention.latest.inWords))"
        let held = hold.map { "on hold since \($0.knownAt.inWords), by \($0.by): \($0.reason)" }
        let gone = redaction.map {
            "withheld since \($0.knownAt.inWords), by \($0.by): \($0.reason) (entry \($0.index))"
        }
        return [seal, kept, held, gone].compactMap(\.self)
    }
}
