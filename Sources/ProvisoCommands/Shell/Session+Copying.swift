import ProvisoBriefs
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

extension Session {
    /// Copies a workspace to a place where nothing is yet, and says what both have in common.
    func copy(from source: String, to target: String, verb: String) async throws {
        let names = (from: shown(source), to: shown(target))
        let store = try await surroundings.driver.open(at: source, isReadOnly: true)
        let ledger = Ledger(store: store, clock: surroundings.clock)
        let tell: @Sendable (Int) -> Void = { [session = self] done in
            if done % 102_400 == 0 { session.hint("copied \(done.grouped) entries") }
        }
        let head =
            globals.dryRun
            ? try await ledger.copy(to: nil, progress: tell)
            : try await surroundings.driver.copy(ledger, to: target, progress: tell)
        let told = CopyJSON(from: names.from, to: names.to, head: head, isKept: !globals.dryRun)
        let would = globals.dryRun ? "would copy" : "copied"
        let lines = [
            "\(would) \(head.size) entries from \(names.from) to \(names.to)",
            "head \(head.root) at size \(head.size), the same in both",
            "Both sign as \(head.origin): from now on write to one of them only.",
        ]
        try print(
            Presentation(json: told) { terminal in
                lines.flatMap { TerminalText.wrapped($0, terminal) }
            },
            verb: verb
        )
    }
}
