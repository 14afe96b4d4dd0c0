import Synchronization

/// Rendered pages by what they follow from: how far the ledger had come, the address, and the rights.
final class PageCache: Sendable {
    struct Key: Hashable, Sendable {
        let size: Int
        let path: String
        let query: [WebField]
        let visitor: Visitor

        /// `nil` for what is never kept: a form that was sent, or a ledger that cannot be read.
        init?(_ request: WebRequest, size: Int?) {
            guard let size, request.method == .get else { return nil }
            self.size = size
            path = request.path
            query = request.query
            var visitor = request.visitor
            // The name goes into its gap; only whether there is one shows elsewhere.
            if visitor.person != nil { visitor.person = "" }
            self.visitor = visitor
        }
    }

    struct Kept: Sendable {
        let page: Slotted
        let status: Int
    }

    /// Enough for every page of a busy morning; past it everything is let go at once.
    private static let mostBytes = 32 * 1024 * 1024

    private struct Shelf {
        var size = 0
        var bytes = 0
        var pages: [Key: Kept] = [:]
    }

    private let shelf = Mutex(Shelf())

    subscript(key: Key) -> Kept? { shelf.withLock { $0.pages[key] } }

    func keep(_ page: Kept, under key: Key) {
        shelf.withLock { shelf in
            if shelf.size < key.size || shelf.bytes > PageCache.mostBytes {
                shelf = Shelf(size: key.size)
            }
            guard shelf.size == key.size else { return }
            if shelf.pages.updateValue(page, forKey: key) == nil { shelf.bytes += page.page.count }
        }
    }
}
