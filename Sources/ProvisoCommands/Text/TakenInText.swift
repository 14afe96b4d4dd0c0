import ProvisoBriefs
import ProvisoDesk
import ProvisoDocuments
import ProvisoModel

/// What was taken out of a document and guessed from it, for a person to confirm.
enum TakenInText {
    static func hints(_ report: Report) -> [String] {
        var lines: [String] = []
        if let original = report.original {
            lines.append(
                "\(report.name): words taken out of \(form(original)), \(report.bytes.count.grouped) bytes"
            )
        }
        lines += report.guesses.map { guess in
            "\(report.name): guessed \(guess.field.rawValue) “\(guess.value)” from \(guess.from)\(mend(guess.field))"
        }
        if !report.attachments.isEmpty {
            lines.append(
                "\(report.name): not read: \(report.attachments.joined(separator: ", "))"
            )
        }
        return lines.map { TerminalText.safe($0) }
    }

    private static func form(_ original: DocumentHeader.Original) -> String {
        let form = DocumentForm(rawValue: original.form)?.inWords ?? original.form
        return "\(form) in \(original.charset)"
    }

    private static func mend(_ field: Guess.Field) -> String {
        switch field {
        case .outlet, .published, .lang, .url: "; --\(field.rawValue) goes before it"
        case .title, .author: ""
        }
    }
}
