package import ProvisoBriefs
import ProvisoDecision
import ProvisoLedger
import ProvisoModel

extension Desk {
    /// A brief on an item or a buyer; refuses to hand out one with a line stronger than its sources.
    package func brief(
        _ what: String?,
        from standpoint: Standpoint,
        issuer: String
    ) async throws
        -> Brief
    {
        let overview = try await overview(what, from: standpoint)
        let names = Names(overview.picture.entities)
        let buyers = overview.answers.map(\.buyer)
        let title =
            overview.item.map { item in
                buyers.isEmpty
                    ? "\(names[item]): what is on file"
                    : "\(names[item]): may shipments to \(names.list(buyers)) go ahead?"
            } ?? "What is on file"
        let header = Brief.Header(
            title: title,
            validAsOf: overview.picture.validAt,
            knownAsOf: overview.picture.knownAt,
            floor: standpoint.floor,
            asker: standpoint.asker,
            rules: overview.answers.first?.decision.rules ?? [],
            ledgerHead: "\(try await ledger.checkpoint().root)",
            issuer: issuer
        )
        let brief = BriefBuilder(
            picture: overview.picture,
            answers: overview.answers,
            header: header
        ).build()
        let faults = StrengthCheck(picture: overview.picture).overstatements(in: brief)
        if let first = faults.first {
            throw DeskError.overstated(count: faults.count, first: first.line, why: first.why)
        }
        return brief
    }
}
