import ProvisoBriefs
import ProvisoDesk
import ProvisoModel

/// An error as people and programs read it: what, where, why, what to do.
enum ErrorText {
    static func bytes(_ error: any ExplainedError, asJSON: Bool) -> [UInt8] {
        if asJSON, let json = try? CanonicalJSON.bytes(Form(error), isPretty: true) {
            return json + [10]
        }
        var lines = ["error[\(error.code)]: \(error.summary)"]
        if let place = error.place { lines.append("  at \(place)") }
        lines.append("  cause: \(error.cause)")
        lines.append("  mend:  \(error.mend)")
        return Array((lines.map(TerminalText.safe).joined(separator: "\n") + "\n").utf8)
    }

    static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// A library's message in the form of ours: lower case, no full stop.
    static func lowered(_ text: String) -> String {
        let line = oneLine(text)
        let body = line.hasSuffix(".") ? String(line.dropLast()) : line
        return body.prefix(1).lowercased() + body.dropFirst()
    }

    private struct Form: Encodable {
        let error: Body

        struct Body: Encodable {
            let code: String
            let summary: String
            let place: String?
            let cause: String
            let mend: String
        }

        init(_ error: any ExplainedError) {
            self.error = Body(
                code: error.code,
                summary: error.summary,
                place: error.place,
                cause: error.cause,
                mend: error.mend
            )
        }
    }
}
