import GRDB
import ProvisoLedger
import ProvisoModel

extension SQLiteView {
    /// Adds all of it; whoever calls is in a transaction.
    func add(_ additions: Additions) throws {
        let insert = try statement(
            "INSERT INTO entries (log_index, bytes, leaf_hash) VALUES (?, ?, ?)"
        )
        for entry in additions.entries {
            try insert.bind(entry.stored.index, at: 1)
            try insert.bind(entry.stored.bytes, at: 2)
            try insert.bind(entry.stored.leafHash, at: 3)
            try insert.run()
        }
        let rows = try RowFiler(self)
        for entry in additions.entries { try rows.file(entry) }
        // In order, so that the same entries give the same file.
        for (digest, bytes) in additions.documents.sorted(by: { $0.key.hex < $1.key.hex }) {
            let insert = try statement(
                "INSERT INTO documents (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING"
            )
            try insert.bind(digest, at: 1)
            try insert.bind(bytes, at: 2)
            try insert.run()
        }
        for (entry, texts) in additions.disclosures { try disclose(texts, of: entry) }
        try withhold(additions.withheld.entries, additions.withheld.documents)
        for (node, hash) in additions.nodes { try add(node, hash) }
        try add(additions.requests)
        for checkpoint in additions.checkpoints {
            let insert = try statement("INSERT INTO checkpoints (size, note) VALUES (?, ?)")
            try insert.bind(checkpoint.size, at: 1)
            try insert.bind(checkpoint.note.note, at: 2)
            try insert.run()
        }
    }

    private func disclose(_ texts: [String], of entry: Int) throws {
        let insert = try statement(
            "INSERT INTO disclosures (log_index, position, text) VALUES (?, ?, ?)"
        )
        for (position, text) in texts.enumerated() {
            try insert.bind(entry, at: 1)
            try insert.bind(position, at: 2)
            try insert.bind(text, at: 3)
            try insert.run()
        }
    }

    private func withhold(_ entries: [Int], _ documents: [Digest]) throws {
        guard !entries.isEmpty || !documents.isEmpty else { return }
        try SQLiteFormat.withholding(from: "disclosures", in: database) {
            let delete = try statement("DELETE FROM disclosures WHERE log_index = ?")
            for entry in entries {
                try delete.bind(entry, at: 1)
                try delete.run()
            }
        }
        try SQLiteFormat.withholding(from: "documents", in: database) {
            let delete = try statement("DELETE FROM documents WHERE sha256 = ?")
            for digest in documents {
                try delete.bind(digest, at: 1)
                try delete.run()
            }
        }
    }

    func add(_ node: MerkleNode, _ hash: Digest) throws {
        let insert = try statement(
            "INSERT INTO tree_nodes (level, position, hash) VALUES (?, ?, ?)"
        )
        try insert.bind(node.level, at: 1)
        try insert.bind(node.position, at: 2)
        try insert.bind(hash, at: 3)
        try insert.run()
    }

    private func add(_ requests: [KeptRequest]) throws {
        guard let newest = requests.last else { return }
        let delete = try statement("DELETE FROM requests WHERE carried_out < ?")
        try delete.bind(KeptRequest.oldest(at: newest.at).microseconds, at: 1)
        try delete.run()
        let insert = try statement(
            "INSERT INTO requests (key, request, note, carried_out) VALUES (?, ?, ?, ?)"
        )
        for kept in requests {
            try insert.bind(kept.key, at: 1)
            try insert.bind(kept.request, at: 2)
            try insert.bind(kept.note, at: 3)
            try insert.bind(kept.at.microseconds, at: 4)
            try insert.run()
        }
    }
}
