import ProvisoTesting

/// Sentences that each stand on their own: no pronoun, nothing said to be another or the latter.
enum StandaloneSentences {
    static let parties = [
        "Kioxia", "Rapidus", "Naver", "Kakao", "Canon", "Bosch", "Qualcomm", "POSCO",
    ]
    static let authorities = [
        "Seoul", "The Commerce Department", "MOFCOM", "Tokyo", "The Dutch government",
    ]
    static let goods = ["H200 chips", "germanium", "DUV machines", "MI308 processors", "gallium"]

    /// `S` is a party, `A` an authority, `G` goods.
    private static let plain = [
        "A approved the export of G to S on March 3, three traders said.",
        "A has denied an application by S to import G, according to Reuters.",
        "S received a license from A for G in January.",
        "A revoked the license of S for G on February 9, 2026.",
        "S has applied to A for a license to export G.",
        "S declined to comment.",
    ]

    /// The pattern with its letters filled in; "The" keeps its capital only at the start.
    static func fill(
        _ pattern: String,
        _ party: String,
        _ authority: String,
        _ goods: String
    ) -> String {
        let inside = authority.hasPrefix("The ") ? "the " + authority.dropFirst(4) : authority
        let words = pattern.split(separator: " ").enumerated().map { index, word in
            let rest = word.dropFirst()
            guard rest.allSatisfy({ !$0.isLetter }) || rest == "'s" else { return String(word) }
            return switch word.first {
            case "S": party + rest
            case "A": (index == 0 ? authority : inside) + rest
            case "G": goods + rest
            default: String(word)
            }
        }
        return words.joined(separator: " ")
    }

    /// Paragraphs of one sentence each, every one about another party.
    static func paragraphs(using random: inout SeededGenerator) -> [String] {
        parties.shuffled(using: &random).prefix(6).map { party in
            fill(
                plain[Int.random(in: plain.indices, using: &random)],
                party,
                authorities[Int.random(in: authorities.indices, using: &random)],
                goods[Int.random(in: goods.indices, using: &random)]
            )
        }
    }
}
