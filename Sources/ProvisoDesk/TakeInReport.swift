package import ProvisoDocuments
import ProvisoLedger
import ProvisoModel

extension Report {
    /// The report a file holds, in whatever form; what somebody gave goes before what the file says.
    package static func taken(
        from file: HandedInFile,
        given: ReportMeta
    ) throws(DocumentError) -> Report {
        let extract = try file.extracted()
        var report = Report(name: file.name, bytes: extract.text, meta: given)
        if extract.text != file.bytes {
            report.original = DocumentHeader.Original(
                form: extract.form.rawValue,
                charset: extract.charset,
                sha256: "\(Digest(of: file.bytes))",
                bytes: file.bytes.count
            )
        }
        report.attachments = extract.attachments
        report.guesses = extract.guesses.filter { report.meta.take($0) }
        return report
    }
}

extension ReportMeta {
    /// Whether a guess fills a field that nobody gave; the writer has no field.
    fileprivate mutating func take(_ guess: Guess) -> Bool {
        let field: WritableKeyPath<ReportMeta, String?>
        switch guess.field {
        case .title: field = \.title
        case .outlet: field = \.outlet
        case .published: field = \.published
        case .lang: field = \.lang
        case .url: field = \.url
        case .author: return true
        }
        guard self[keyPath: field] == nil else { return false }
        self[keyPath: field] = guess.value
        return true
    }
}
