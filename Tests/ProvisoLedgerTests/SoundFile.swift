import Foundation
import ProvisoLedger
import ProvisoLedgerSQLite
import ProvisoModel
import ProvisoTesting

/// A closed workspace file with a few dozen entries, and where in the file each of them stands.
struct SoundFile: Sendable {
    let bytes: [UInt8]
    let entries: [NumberedEntry]
    let documents: [StoredDocument]
    let checkpoints: [Checkpoint]
    let seed: [UInt8] = Array(7..<39)

    init(
        at path: String,
        clock: FixedClock,
        first: Int = 0,
        statements: Int = 12,
        seed: [UInt8] = Array(7..<39)
    )
        async throws
    {
        guard let signer = Signer(seed: seed) else { preconditionFailure("32 bytes are a seed") }
        let store = try SQLiteStore.create(
            at: path,
            name: "trial",
            program: "test",
            clock: clock,
            signer: signer
        )
        let ledger = Ledger(store: store, clock: clock)
        var checkpoints = [try await ledger.checkpoint()]
        documents = (first..<first + 4).map { Sample.document($0) }
        for document in documents {
            let receipt = try await ledger.append(
                Sample.recorded(document, statements),
                documents: [document]
            )
            checkpoints.append(receipt.checkpoint)
        }
        self.checkpoints = checkpoints
        entries = try await ledger.entries()
        try store.close()
        bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// The size of the last checkpoint that does not cover the entry.
    func checkpointBefore(_ index: Int) -> Int {
        checkpoints.map(\.size).last { $0 <= index } ?? 0
    }

    /// Whether the ledger has exactly these entries and documents.
    func isWhole(in ledger: Ledger) async throws -> Bool {
        guard try await ledger.entries() == entries else { return false }
        for document in documents {
            guard try await ledger.document(document.header.id) == document else { return false }
        }
        return true
    }

    var entryPlaces: [(index: Int, places: Range<Int>)] {
        entries.compactMap { numbered in
            (try? numbered.entry.encoded()).flatMap(only).map { (numbered.index, $0) }
        }
    }

    var hashPlaces: [(index: Int, places: Range<Int>)] {
        entries.compactMap { numbered in
            only(numbered.leafHash.bytes).map { (numbered.index, $0) }
        }
    }

    var documentPlaces: [(index: Int, places: Range<Int>)] {
        documents.compactMap { document in
            let entry = entries.first { $0.entry.content == .documentStored(document.header) }
            guard let entry, let places = only(document.bytes) else { return nil }
            return (entry.index, places)
        }
    }

    /// Where the bytes stand, if they stand in the file once: a database leaves old copies behind.
    private func only(_ wanted: [UInt8]) -> Range<Int>? {
        let file = Data(bytes)
        guard let found = file.range(of: Data(wanted)),
            file.range(of: Data(wanted), in: found.lowerBound + 1..<file.count) == nil
        else { return nil }
        return found
    }
}
