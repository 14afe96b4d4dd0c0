package import ProvisoModel
import Synchronization

/// What pictures are made of: the entries of a log up to its last, without the answers that were given.
package struct Evidence: Sendable {
    /// How many entries the log had.
    private(set) var size = 0
    /// How many it had when the last of the evidence had come in: as long as this stays, so does every
    /// picture.
    package private(set) var mark = 0
    private(set) var entries: [Entry] = []
    private(set) var pictures = KeptPictures()

    mutating func add(_ fresh: [Entry], upTo size: Int) {
        self.size = size
        guard !fresh.isEmpty else { return }
        mark = size
        entries += fresh
        for case .documentRedacted(let document, _, _) in fresh.map(\.content) {
            withhold(document)
        }
        // Evidence that is backdated changes pictures of the past too.
        pictures = KeptPictures()
    }

    // Words that were read before they were withheld are told no more.
    private mutating func withhold(_ document: DocumentID) {
        for index in entries.indices where entries[index].content.documentOfWords == document {
            entries[index] = entries[index].withheld()
        }
    }

    package func picture(validAt: Day, knownAt: Instant<Known>? = nil) -> Picture {
        let wanted = KeptPictures.Wanted(validAt: validAt, knownAt: knownAt, size: nil)
        if let picture = pictures[wanted] { return picture }
        let picture = PictureBuilder(entries).picture(validAt: validAt, knownAt: knownAt)
        pictures.keep(picture, as: wanted)
        return picture
    }
}

/// The pictures somebody asked for lately; the same ones are wanted again and again.
final class KeptPictures: Sendable {
    struct Wanted: Hashable, Sendable {
        let validAt: Day
        let knownAt: Instant<Known>?
        /// Of so many entries; of all the evidence where it is `nil`.
        let size: Int?
    }

    private let kept = Mutex<[Wanted: Picture]>([:])

    /// A few days and times are looked at again and again; past that, all are let go.
    private static let most = 32

    subscript(wanted: Wanted) -> Picture? { kept.withLock { $0[wanted] } }

    func keep(_ picture: Picture, as wanted: Wanted) {
        kept.withLock { kept in
            if kept.count >= KeptPictures.most { kept.removeAll() }
            kept[wanted] = picture
        }
    }
}

/// Where a ledger keeps the evidence it has read, or how far it has looked for any.
final class EvidenceShelf: Sendable {
    private let kept = Mutex(Evidence())
    private let looked = Mutex<Looked?>(nil)

    /// How many entries there were, and how many when the last evidence had come in, as far as is known.
    struct Looked: Sendable {
        var size: Int
        var mark: Int
    }

    var evidence: Evidence { kept.withLock { $0 } }

    func put(_ evidence: Evidence) { kept.withLock { $0 = evidence } }

    var lastLook: Looked? { looked.withLock { $0 } }

    func put(_ look: Looked) { looked.withLock { $0 = look } }
}
