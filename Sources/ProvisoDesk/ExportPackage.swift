package import ProvisoLedger
import ProvisoRegimes

extension Desk {
    /// Writes the ledger, or a part of it, with the rules of this program, as one file an outsider can check.
    package func export(
        _ form: PackageForm,
        to write: @escaping @Sendable ([UInt8]) throws -> Void
    ) async throws {
        let rules = try RuleBook.bundledFiles().mapValues { Array($0.utf8) }
        try await ledger.writePackage(form, rules: rules, to: write)
    }
}
