/// Numbers that words stand for, by the number of the word: found without hashing.
struct WordValues: Sendable {
    private var values: [Int32] = []
    private static let none = Int32.min

    subscript(word: Int32) -> Int? {
        get {
            let index = Int(word)
            guard index < values.count, values[index] != WordValues.none else { return nil }
            return Int(values[index])
        }
        set {
            let index = Int(word)
            if index >= values.count {
                values += Array(repeating: WordValues.none, count: index + 1 - values.count)
            }
            values[index] = newValue.map { Int32(clamping: $0) } ?? WordValues.none
        }
    }
}
