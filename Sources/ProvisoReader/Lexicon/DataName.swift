/// A case that the data files spell with hyphens: `personPronoun` is `person-pronoun` there.
protocol DataName: CaseIterable, Hashable, Sendable {}

extension DataName {
    var spelling: String {
        "\(self)".reduce(into: "") { text, letter in
            text += letter.isUppercase ? "-\(letter.lowercased())" : "\(letter)"
        }
    }

    static func named(_ spelling: String) -> Self? { allCases.first { $0.spelling == spelling } }
}
