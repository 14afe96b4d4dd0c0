package import ProvisoBriefs
package import ProvisoDecision
import ProvisoModel

extension Decision {
    /// Every point of every gate, one a row.
    package var table: TextTable {
        let rows = gates.flatMap { gate in gate.reasons.map { Self.row($0, gate) } }
        return TextTable(
            headers: [
                "gate", "requirement", "truth", "why", "settled by", "statements", "citations",
                "assumed",
            ],
            rows: rows
        )
    }

    private static func row(_ reason: Reason, _ gate: GateAnswer) -> [String] {
        let cited = reason.statements + reason.contrary + reason.discounted
        return [
            gate.gate.rawValue, reason.says, reason.truth.rawValue, reason.why?.rawValue ?? "",
            reason.settledBy, cited.map(\.raw).joined(separator: " "),
            reason.citations.map(\.law).joined(separator: "; "),
            reason.isAssumed ? "assumed" : "",
        ]
    }
}
