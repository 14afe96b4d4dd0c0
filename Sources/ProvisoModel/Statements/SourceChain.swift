/// Tells whether two statements are one source speaking twice.
///
/// A copy or a retelling confirms nothing: statements belong to one chain where they claim the same in
/// the same words, or claim the same of the same parties on the strength of the same underlying report.
public struct SourceChain: Hashable, Sendable {
    /// Positions in the sequence the chains were made from, ascending.
    public let members: [Int]

    /// Groups statements into chains, ordered by their first member.
    public static func group(_ statements: [HeldStatement]) -> [SourceChain] {
        var owner: [Key: Int] = [:]
        var chains: [[Int]] = []
        for (index, held) in statements.enumerated() {
            let keys = Key.all(of: held)
            let chain: Int
            if let known = keys.lazy.compactMap({ owner[$0] }).first {
                chain = known
                chains[chain].append(index)
            } else {
                chain = chains.count
                chains.append([index])
            }
            for key in keys where owner[key] == nil { owner[key] = chain }
        }
        return chains.map(SourceChain.init(members:))
    }

    private struct Key: Hashable {
        let claim: Claim
        let polarity: Polarity
        let modality: Modality
        let subject: Set<EntityID>
        let item: Set<EntityID>
        let basis: Basis

        enum Basis: Hashable {
            case words(String)
            case report(EntityID, Day)
        }

        static func all(of held: HeldStatement) -> [Key] {
            let statement = held.statement
            func key(_ basis: Basis) -> Key {
                Key(
                    claim: statement.claim,
                    polarity: statement.polarity,
                    modality: statement.modality,
                    subject: Set(statement.subject),
                    item: Set(statement.item),
                    basis: basis
                )
            }
            var keys = [key(.words(normalized(statement.span.text)))]
            if let first = statement.attribution.first, first.role == .outlet,
                let outlet = first.source, let day = first.date?.to
            {
                keys.append(key(.report(outlet, day)))
            }
            return keys
        }

        // Case, punctuation and spacing change when text is copied; letters and digits do not.
        private static func normalized(_ text: String) -> String {
            String(
                text.lowercased().unicodeScalars.filter {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil
                }
            )
        }
    }
}
