import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

/// An error as people and programs read it: what, where, why, what to do.
enum ErrorText {
    static func bytes(_ error: any ExplainedError, asJSON: Bool) -> [UInt8] {
        if asJSON, let json = try? CanonicalJSON.bytes(ProblemJSON(error), isPretty: true) {
            return json + [10]
        }
        var lines = ["error[\(error.code)]: \(error.summary)"]
        if let place = error.place { lines.append("  at \(place)") }
        lines.append("  cause: \(error.cause)")
        lines.append("  mend:  \(error.mend)")
        return Array((lines.map(TerminalText.safe).joined(separator: "\n") + "\n").utf8)
    }

    /// A library's message in the form of ours: lower case, no full stop.
    static func lowered(_ text: String) -> String {
        let line = InternalFault.oneLine(text)
        let body = line.hasSuffix(".") ? String(line.dropLast()) : line
        return body.prefix(1).lowercased() + body.dropFirst()
    }
}
