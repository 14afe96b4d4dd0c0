/// A path with open places: `/v1/decisions/{id}/explanation`.
package struct PathPattern: Sendable, Hashable, CustomStringConvertible {
    package let description: String
    let segments: [Segment]

    enum Segment: Sendable, Hashable {
        case fixed(String)
        case open(String)
    }

    package init(_ text: String) {
        description = text
        segments = text.split(separator: "/").map { segment in
            guard segment.hasPrefix("{"), segment.hasSuffix("}") else {
                return .fixed(String(segment))
            }
            return .open(String(segment.dropFirst().dropLast()))
        }
    }

    /// The names of the open places, in order.
    package var places: [String] {
        segments.compactMap { if case .open(let name) = $0 { name } else { nil } }
    }

    /// What stands in the open places; `nil` where the path is another.
    func match(_ given: [String]) -> [String: String]? {
        guard given.count == segments.count else { return nil }
        var places: [String: String] = [:]
        for (segment, text) in zip(segments, given) {
            switch segment {
            case .fixed(let word): guard word == text else { return nil }
            case .open(let name):
                guard !text.isEmpty else { return nil }
                places[name] = text
            }
        }
        return places
    }

    /// Fixed words go before open places, so that `/batch` is not taken for an id.
    var openness: [Int] {
        segments.map { if case .open = $0 { 1 } else { 0 } }
    }
}
