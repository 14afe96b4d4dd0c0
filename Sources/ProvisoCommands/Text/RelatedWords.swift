import ProvisoModel

/// How a document bears on others, in a few words.
enum RelatedWords {
    /// What follows the head line of a document; empty where it bears on no other.
    static func count(_ relations: [Relation]) -> String {
        let parts = Relation.Kind.allCases.compactMap { kind -> String? in
            let count = relations.count { $0.type == kind }
            return count == 0 ? nil : "\(count) \(kind.rawValue)"
        }
        return parts.isEmpty ? "" : "; with other documents: \(parts.joined(separator: ", "))"
    }
}
