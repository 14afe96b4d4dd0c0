public import ProvisoModel

/// The ledger does not take an entry, because it would not fit what is on record.
public enum AppendRefusal: Hashable, ExplainedError {
    /// The identifier is on record with another content; entries are never changed.
    case differs(key: String, index: Int)
    case unknownDocument(DocumentID)
    case unknownStatement(StatementID)
    case bytesMissing(DocumentID)
    /// The bytes are not those the header names.
    case bytesDiffer(DocumentID)
    /// The quoted words do not stand at the offsets given.
    case misquoted(StatementID)
    /// Its bytes and words were withheld, and nothing can be quoted from it any more.
    case documentRedacted(DocumentID)
    case documentHeld(DocumentID, by: String, reason: String)
    case tooLong(key: String, bytes: Int)
    case backdatedAhead(Instant<Known>, now: Instant<Known>)
    case backdatedWithoutReason
    /// It was answered after whoever wants to answer it had looked.
    case changedMeanwhile(key: String, index: Int)
    /// The client's key was used before, for what is told here.
    case requestKeyUsed(KeptRequest)

    public var code: String {
        switch self {
        case .differs: "ledger.differs"
        case .unknownDocument: "ledger.unknown-document"
        case .unknownStatement: "ledger.unknown-statement"
        case .bytesMissing: "ledger.bytes-missing"
        case .bytesDiffer: "ledger.bytes-differ"
        case .misquoted: "ledger.misquoted"
        case .documentRedacted: "ledger.document-redacted"
        case .documentHeld: "ledger.document-held"
        case .tooLong: "ledger.too-long"
        case .backdatedAhead: "ledger.backdated-ahead"
        case .backdatedWithoutReason: "ledger.backdated-without-reason"
        case .changedMeanwhile: "ledger.changed-meanwhile"
        case .requestKeyUsed: "ledger.request-key-used"
        }
    }

    public var summary: String {
        switch self {
        case .differs(let key, _): "`\(key)` is on record with another content"
        case .unknownDocument(let id): "document `\(id)` is not on record"
        case .unknownStatement(let id): "statement `\(id)` is not on record"
        case .bytesMissing(let id): "document `\(id)` came without its bytes"
        case .bytesDiffer(let id): "the bytes of document `\(id)` are not those its header names"
        case .misquoted(let id): "statement `\(id)` quotes words that do not stand at its place"
        case .documentRedacted(let id): "document `\(id)` is withheld"
        case .documentHeld(let id, _, _): "document `\(id)` is on hold and may not be withheld"
        case .tooLong(let key, let bytes): "`\(key)` takes \(bytes.grouped) bytes"
        case .backdatedAhead(let moment, _): "`\(moment)` lies in the future"
        case .backdatedWithoutReason: "no reason is given for an earlier known time"
        case .changedMeanwhile(let key, _): "`\(key)` was answered in the meantime"
        case .requestKeyUsed: "a request with this key was carried out before"
        }
    }

    public var place: String? {
        switch self {
        case .differs(_, let index), .changedMeanwhile(_, let index): "entry \(index)"
        case .unknownDocument(let id), .bytesMissing(let id), .bytesDiffer(let id): id.raw
        case .documentRedacted(let id), .documentHeld(let id, _, _): id.raw
        case .unknownStatement(let id), .misquoted(let id): id.raw
        case .tooLong(let key, _): key
        case .backdatedAhead, .backdatedWithoutReason, .requestKeyUsed: nil
        }
    }

    public var cause: String {
        switch self {
        case .differs: "an entry is never changed; a later one answers it under its own name"
        case .unknownDocument: "a statement must rest on a document that can be shown"
        case .unknownStatement: "only a statement on record can be accepted, rejected or related"
        case .bytesMissing: "a document is stored with every byte it was read from"
        case .bytesDiffer: "the SHA-256 or the length is another"
        case .misquoted: "a statement must rest on the exact words of its document"
        case .documentRedacted: "its bytes were withheld for good, so nothing can be quoted from it"
        case .documentHeld(_, let by, let reason): "\(by) put it on hold: \(reason)"
        case .tooLong: "an entry has at most \(Entry.mostBytes.grouped) bytes"
        case .backdatedAhead(_, let now):
            "it is now `\(now)`, and nothing can be known before its time"
        case .backdatedWithoutReason: "who reads the record later must be able to tell why"
        case .changedMeanwhile: "what was looked at is no longer how it stands"
        case .requestKeyUsed(let kept): "it was carried out at `\(kept.at)`"
        }
    }

    public var mend: String {
        switch self {
        case .differs: "record it under another identifier"
        case .unknownDocument: "store the document first, or with it"
        case .unknownStatement: "check the identifier with `proviso statement list`"
        case .bytesMissing: "hand in the document together with its header"
        case .bytesDiffer: "read the document again and hand in both"
        case .misquoted: "read the document again"
        case .documentRedacted: "see with `proviso source show` who withheld it and why"
        case .documentHeld: "have the hold lifted first: `proviso source hold --lift`"
        case .tooLong: "divide the document or shorten the text"
        case .backdatedAhead: "give the time at which it became known"
        case .backdatedWithoutReason: "say why, for example how it is known that it was known then"
        case .changedMeanwhile: "look at it again and decide anew"
        case .requestKeyUsed: "give a new request a new key"
        }
    }

    public var fault: Fault {
        switch self {
        case .differs, .bytesMissing, .bytesDiffer, .misquoted, .tooLong: .input
        case .unknownDocument, .unknownStatement: .missing
        case .documentRedacted, .documentHeld: .permission
        case .backdatedAhead, .backdatedWithoutReason, .requestKeyUsed, .changedMeanwhile: .usage
        }
    }
}
