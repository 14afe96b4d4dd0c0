import ProvisoLedger
import ProvisoReader
import ProvisoRegimes

/// What the program itself brings along: names, frames, rule packs.
///
/// Each is read once, when first asked for.
enum Knowledge {
    private static let loadedGazetteer = Result<Gazetteer, ReaderDataError> {
        () throws(ReaderDataError) in try Gazetteer.bundled()
    }
    private static let loadedReader = Result<Reader, ReaderDataError> {
        () throws(ReaderDataError) in
        try Reader.bundled(gazetteer: loadedGazetteer.get())
    }
    private static let loadedRules = Result<RuleBook, RulePackProblems> {
        () throws(RulePackProblems) in try RuleBook.bundled()
    }

    /// Over all files of rules.
    static let rulesDigest = (try? RuleBook.bundledFiles()).map { files in
        "\(PackageForm.digest(ofRules: files.mapValues { Array($0.utf8) }))"
    }

    static func gazetteer() throws -> Gazetteer { try loadedGazetteer.get() }
    static func reader() throws -> Reader { try loadedReader.get() }
    static func rules() throws -> RuleBook { try loadedRules.get() }
}
