import ProvisoModel
import Synchronization

/// What pictures are made of: the entries of a log up to its last, without the answers that were given.
struct Evidence: Sendable {
    /// How many entries the log had.
    private(set) var size = 0
    private(set) var entries: [Entry] = []
    private var pictures = KeptPictures()

    mutating func add(_ fresh: [Entry], upTo size: Int) {
        self.size = size
        guard !fresh.isEmpty else { return }
        entries += fresh
        // Evidence that is backdated changes pictures of the past too.
        pictures = KeptPictures()
    }

    func picture(validAt: Day, knownAt: Instant<Known>?) -> Picture {
        pictures.picture(KeptPictures.Wanted(validAt: validAt, knownAt: knownAt)) {
            PictureBuilder(entries).picture(validAt: validAt, knownAt: knownAt)
        }
    }
}

/// The pictures somebody asked for lately; the same ones are wanted again and again.
final class KeptPictures: Sendable {
    struct Wanted: Hashable, Sendable {
        let validAt: Day
        let knownAt: Instant<Known>?
    }

    private let kept = Mutex<[Wanted: Picture]>([:])

    /// A few days and times are looked at again and again; past that, all are let go.
    private static let most = 32

    func picture(_ wanted: Wanted, make: () -> Picture) -> Picture {
        if let picture = kept.withLock({ $0[wanted] }) { return picture }
        let picture = make()
        kept.withLock { kept in
            if kept.count >= KeptPictures.most { kept.removeAll() }
            kept[wanted] = picture
        }
        return picture
    }
}

/// Where a ledger keeps the evidence it has read.
final class EvidenceShelf: Sendable {
    private let kept = Mutex(Evidence())

    var evidence: Evidence { kept.withLock { $0 } }

    func put(_ evidence: Evidence) { kept.withLock { $0 = evidence } }
}
