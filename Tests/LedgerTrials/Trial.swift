package import ProvisoLedger
import ProvisoModel

/// What clients asked of a ledger and heard, to be held against what it holds.
///
/// Says in words what does not fit, so that a test can also ask whether anything is noticed.
package struct Trial: Sendable {
    private var sent: [Sent] = []
    private var indexes: [Int: Int] = [:]
    private var found: [String] = []

    private struct Sent {
        let wish: Wish
        var heard: Heard
    }

    private enum Heard {
        /// It may be on record or not.
        case nothing
        case refused
        case acknowledged(Acknowledgement)
        /// Found on record by somebody who looked, or who was told so when he asked again.
        case seen
    }

    package init() {}

    package var acknowledged: Int {
        sent.count { if case .acknowledged = $0.heard { true } else { false } }
    }

    package var unheard: Int {
        sent.count { if case .nothing = $0.heard { true } else { false } }
    }

    // MARK: Hearing

    /// Notes a wish that is sent and of which nothing is heard yet.
    package mutating func send(_ wish: Wish) {
        guard indexes[wish.number] == nil else { return }
        indexes[wish.number] = sent.count
        sent.append(Sent(wish: wish, heard: .nothing))
    }

    package mutating func hear(_ acknowledgement: Acknowledgement) {
        guard let index = indexes[acknowledgement.wish] else {
            found.append("wish \(acknowledgement.wish) was acknowledged and never sent")
            return
        }
        guard case .nothing = sent[index].heard else { return }
        sent[index].heard = .acknowledged(acknowledgement)
    }

    /// Notes what was heard; the failure, where it is one of the store.
    @discardableResult
    package mutating func hear(
        _ outcome: Result<Receipt, any Error>,
        of wish: Wish
    ) -> (any Error)? {
        guard let index = indexes[wish.number] else { return nil }
        switch outcome {
        case .success(let receipt):
            if !wish.isSound { found.append("wish \(wish.number) must not be taken") }
            hear(receipt, index)
        case .failure(let refusal as AppendRefusal):
            hear(refusal, index)
        case .failure(let failure):
            return failure
        }
        return nil
    }

    private mutating func hear(_ receipt: Receipt, _ index: Int) {
        let wish = sent[index].wish
        switch sent[index].heard {
        case .nothing where receipt.entries.count == wish.contents.count:
            hear(Acknowledgement(of: wish, receipt))
        case .nothing where receipt.entries.isEmpty && wish.key == nil:
            sent[index].heard = .seen
        case .acknowledged, .seen:
            guard wish.key != nil || !receipt.entries.isEmpty else { return }
            found.append("wish \(wish.number) was carried out again")
        case .nothing, .refused:
            found.append("of wish \(wish.number) only a part was recorded")
        }
    }

    private mutating func hear(_ refusal: AppendRefusal, _ index: Int) {
        let wish = sent[index].wish
        if case .requestKeyUsed(let kept) = refusal, let key = wish.key,
            kept.key == key.digest, kept.request == key.request, kept.note == key.note
        {
            // Whoever asks again without having heard learns so that it was carried out.
            if case .nothing = sent[index].heard { sent[index].heard = .seen }
            return
        }
        if wish.isSound {
            found.append("wish \(wish.number) was refused: \(refusal.summary)")
        } else {
            sent[index].heard = .refused
        }
    }

    // MARK: Looking

    /// What does not fit, in words; what is on record from now on counts as seen.
    package mutating func findings(in ledger: Ledger) async -> [String] {
        defer { found = [] }
        do {
            let entries = try await ledger.entries()
            found += Record.disorder(of: entries)
            let record = Record(entries)
            var kept = 1
            for index in sent.indices where try await look(at: index, record, ledger) {
                kept += sent[index].wish.contents.count
            }
            if kept != entries.count {
                found.append("\(entries.count) entries are there instead of \(kept)")
            }
            try await verify(ledger)
        } catch {
            found.append("the ledger cannot be read: \(error)")
        }
        return found
    }

    /// Sends everything again, all at once, and tells what does not fit afterwards.
    package mutating func findingsAfterRepeating(on ledger: Ledger) async -> [String] {
        let wishes = sent.map(\.wish)
        let outcomes = await withTaskGroup(of: (Wish, Result<Receipt, any Error>).self) { group in
            for wish in wishes { group.addTask { (wish, await wish.send(to: ledger)) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for (wish, outcome) in outcomes {
            if let failure = hear(outcome, of: wish) {
                found.append("wish \(wish.number) cannot be sent again: \(failure)")
            }
        }
        let found = await findings(in: ledger)
        return unheard == 0 ? found : found + ["\(unheard) wishes remain without an answer"]
    }

    private mutating func verify(_ ledger: Ledger) async throws {
        let checkpoints = sent.compactMap {
            if case .acknowledged(let told) = $0.heard { told.checkpoint } else { nil }
        }
        let last = checkpoints.max { $0.size < $1.size }
        if case .broken(let breakage) = try await ledger.verify(extending: last) {
            found.append("verify: \(breakage.what)")
        }
    }

    /// Whether the wish is on record.
    private mutating func look(
        at index: Int,
        _ record: Record,
        _ ledger: Ledger
    ) async throws -> Bool {
        let wish = sent[index].wish
        let place = record.place(of: wish)
        switch (sent[index].heard, place) {
        case (_, .partly):
            found.append("wish \(wish.number) is not on record once and whole")
        case (.acknowledged(let told), .at(let entries, let knownAt)):
            if told.entries != entries || told.knownAt != knownAt {
                found.append("wish \(wish.number) is on record at another place or time")
            }
        case (.acknowledged, .nowhere):
            found.append("wish \(wish.number) was acknowledged and is lost")
        case (.seen, .nowhere):
            found.append("wish \(wish.number) was on record and is lost")
        case (.refused, .at):
            found.append("wish \(wish.number) was refused and is on record")
        case (.nothing, .at):
            sent[index].heard = .seen
        case (.nothing, .nowhere), (.refused, .nowhere), (.seen, .at): break
        }
        guard case .at = place else {
            try await expectNothing(of: wish, in: ledger)
            return false
        }
        try await expectAll(of: wish, in: ledger)
        return true
    }

    private mutating func expectAll(of wish: Wish, in ledger: Ledger) async throws {
        for document in wish.documents
        where try await ledger.document(document.header.id) != document {
            found.append("a document of wish \(wish.number) is another than was stored")
        }
        guard let key = wish.key else { return }
        let kept = try await ledger.request(under: key.note, of: "ann")
        if kept?.request != key.request { found.append("the key of wish \(wish.number) is lost") }
    }

    private mutating func expectNothing(of wish: Wish, in ledger: Ledger) async throws {
        guard let key = wish.key, try await ledger.request(under: key.note, of: "ann") != nil else {
            return
        }
        found.append("the key of wish \(wish.number) is used, and nothing of it is on record")
    }
}
