import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import Synchronization

/// Pictures of the record, the last few kept.
///
/// The first entries of a ledger never change, so a picture of so many of them can be shown again as
/// often as somebody asks: a long list is not made anew for each of its pages.
final class Pictures: Sendable {
    let desk: Desk
    private let kept = Mutex<[Kept]>([])

    private struct Key: Hashable {
        let asOf: Day?
        let known: Instant<Known>?
        let size: Int
    }

    private struct Kept {
        let key: Key
        let picture: Picture
    }

    /// A picture of a large record takes a large part of the memory.
    private static let most = 3

    init(_ desk: Desk) { self.desk = desk }

    /// What was on record, by both clocks of the sender, or as it was when their first page was made.
    func seen(_ asked: Asked) async throws -> Seen {
        let size =
            if let bookmark = asked.bookmark { bookmark.size } else {
                try await desk.ledger.size()
            }
        let key = Key(
            asOf: asked.valueIfDeclared(Parameters.asOf),
            known: asked.valueIfDeclared(Parameters.known),
            size: size
        )
        if let picture = find(key) { return Seen(picture: picture, size: size) }
        let picture = try await desk.picture(
            validAt: key.asOf,
            knownAt: key.known,
            ofFirst: size
        )
        keep(Kept(key: key, picture: picture))
        return Seen(picture: picture, size: size)
    }

    private func find(_ key: Key) -> Picture? {
        kept.withLock { $0.first { $0.key == key }?.picture }
    }

    private func keep(_ new: Kept) {
        kept.withLock { kept in
            kept.removeAll { $0.key == new.key }
            kept.append(new)
            if kept.count > Pictures.most { kept.removeFirst() }
        }
    }
}
