import HTTPTypes
import ProvisoAccess
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

extension Reads {
    var ledger: [Operation] {
        [listEntries, getEntry, getCheckpoint, getVerifierKey, proveEntry, proveBeginning]
    }

    private static let index = Parameter<Int>(
        number: "index",
        in: .path,
        from: 0,
        to: .max,
        "The place of an entry in the log, from 0 on."
    )
    private static let from = Parameter<Int>(
        number: "from",
        from: 0,
        to: .max,
        "The place of the first entry to list. Without it, 0."
    )

    private var listEntries: Operation {
        Operation(
            "listEntries",
            .get,
            "/v1/log",
            scope: .read,
            tag: .ledger,
            "List the entries of the ledger",
            "In the order in which they were written.",
            parameters: [Reads.from] + Parameters.page,
            replies: [.page(of: Schemas.numberedEntry, "Entries with their places and hashes.")]
        ) { asked in
            let size =
                if let bookmark = asked.bookmark { bookmark.size } else {
                    try await desk.ledger.size()
                }
            let start = min(asked.bookmark == nil ? asked[Reads.from] ?? 0 : try asked.offset, size)
            let count = min(asked.limit, size - start)
            let entries = try await desk.ledger.entries(from: start, limit: count)
            let end = start + entries.count
            return try asked.page(
                entries.map(NumberedEntryJSON.init),
                known: nil,
                size: size,
                next: end < size ? "\(end)" : nil
            )
        }
    }

    private var getEntry: Operation {
        Operation(
            "getEntry",
            .get,
            "/v1/log/{index}",
            scope: .read,
            tag: .ledger,
            "One entry of the ledger",
            parameters: [Reads.index],
            replies: [.one(Schemas.numberedEntry, "The entry with its place and hash.")],
            problems: [Reads.unknownRecord]
        ) { asked in
            let index = asked.needed(Reads.index)
            guard let entry = try await desk.ledger.entries(from: index, limit: 1).first else {
                throw DeskError.unknownRecord("\(index)", kind: "entry")
            }
            return try .json(NumberedEntryJSON(entry))
        }
    }

    private var getCheckpoint: Operation {
        let forms = [DeclaredForm(.json, Schemas.checkpoint), DeclaredForm(.text, .text())]
        return Operation(
            "getCheckpoint",
            .get,
            "/v1/checkpoints/latest",
            scope: .read,
            tag: .ledger,
            "The latest signed checkpoint",
            "As JSON, or with `Accept: text/plain` the signed note itself. Whoever keeps one can later tell whether the ledger still begins with what it covered.",
            replies: [DeclaredReply(.ok, "C2SP tlog-checkpoint.", forms, fields: [.tag])]
        ) { asked in
            let checkpoint = try await desk.ledger.checkpoint()
            guard asked.form == .text else { return try .json(CheckpointJSON(checkpoint)) }
            return Reply(.ok, .text, Array(checkpoint.note.note.utf8))
        }
    }

    private var getVerifierKey: Operation {
        let forms = [DeclaredForm(.json, Schemas.verifierKey), DeclaredForm(.text, .text())]
        return Operation(
            "getVerifierKey",
            .get,
            "/v1/checkpoints/key",
            scope: .read,
            tag: .ledger,
            "The public key that checkpoints are checked with",
            replies: [DeclaredReply(.ok, "The key in one line.", forms, fields: [.tag])]
        ) { asked in
            let key = try await desk.ledger.verifierKey()
            guard asked.form == .text else { return try .json(VerifierKeyJSON(key)) }
            return Reply(.ok, .text, Array("\(key)\n".utf8))
        }
    }

    private static let entry = Parameter<Int>(
        number: "entry",
        isRequired: true,
        from: 0,
        to: .max,
        "The place of the entry that is to be proved."
    )

    private var proveEntry: Operation {
        Operation(
            "proveEntry",
            .get,
            "/v1/proofs/inclusion",
            scope: .read,
            tag: .ledger,
            "The proof that an entry is in the ledger",
            parameters: [Reads.entry],
            replies: [.one(Schemas.inclusionProof, "Hashes, and the checkpoint to check against.")],
            problems: [Reads.unknownRecord]
        ) { asked in
            let index = asked.needed(Reads.entry)
            guard let vouched = try await desk.ledger.vouchedEntry(index) else {
                throw DeskError.unknownRecord("\(index)", kind: "entry")
            }
            return try .json(InclusionProofJSON(vouched))
        }
    }

    private static let earlier = Parameter<Int>(
        number: "from",
        isRequired: true,
        from: 0,
        to: .max,
        "How many entries the earlier checkpoint covers."
    )

    private var proveBeginning: Operation {
        Operation(
            "proveBeginning",
            .get,
            "/v1/proofs/consistency",
            scope: .read,
            tag: .ledger,
            "The proof that the ledger only grew",
            "From an earlier checkpoint that somebody kept to the latest one.",
            parameters: [Reads.earlier],
            replies: [.one(Schemas.consistencyProof, "Hashes, and the later checkpoint.")],
            problems: [Reads.unknownRecord]
        ) { asked in
            let size = asked.needed(Reads.earlier)
            guard let vouched = try await desk.ledger.vouchedBeginning(size) else {
                throw DeskError.unknownRecord("\(size)", kind: "entry")
            }
            return try .json(ConsistencyProofJSON(vouched))
        }
    }
}
