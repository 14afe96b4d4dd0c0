public import Foundation

/// A text with the statements an annotator signed, or those the reader gave: the fields that count.
///
/// Both are written as `proviso.statement/1`; only an annotator says what else would be right.
public struct AnnotatedText: Decodable {
    public let statements: [Statement]
    let entities: [String: Entity]

    public init(json: Data) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(Self.self, from: json)
    }

    struct Entity: Decodable { let names: [String] }

    public struct Statement: Decodable {
        let kind, predicate, polarity, modality: String
        let subject, counterparty, authority, item: [String]
        let gate, stage: String?
        let quantity: Quantity?
        let condition: Condition?
        let attribution: [Step]
        let eventDate: Period?
        let span: Span
        let also: [Span]
        let accept: Accept?
    }

    struct Quantity: Decodable {
        let min, max: Decimal?
        let minOpen, maxOpen, approx: Bool?
        let unit: String?
        let pool: [String]?
    }

    struct Condition: Decodable { let state: String }

    struct Step: Decodable {
        let source: String?
        let named: Bool
        let cue: String?
    }

    struct Period: Decodable { let from, to: String }

    struct Span: Decodable {
        /// Start and end in bytes.
        let utf8: [Int]
        let text: String
    }

    /// Other values of a field that are as right.
    struct Accept: Decodable {
        let kind, predicate, polarity, modality: [String]?
        let subject, counterparty, authority, item: [[String]]?
        let gate, stage: [String?]?
        let quantity: [Quantity?]?
        let condition: [Condition?]?
        let attribution: [[Step]]?
        let eventDate: [Period?]?
    }
}

extension AnnotatedText.Span {
    /// Shared bytes as a part of all bytes of both.
    func overlap(_ other: Self) -> Double {
        let shared = sharedBytes(other)
        let all = length + other.length - shared
        return all == 0 ? 0 : Double(shared) / Double(all)
    }

    /// How alike two spans are; one that lies within the other counts half, unless far shorter.
    func likeness(_ other: Self) -> Double {
        let shorter = min(length, other.length)
        guard shorter > 0, other.length <= 8 * length else { return overlap(other) }
        return max(overlap(other), 0.5 * Double(sharedBytes(other)) / Double(shorter))
    }

    private var length: Int { utf8[1] - utf8[0] }

    private func sharedBytes(_ other: Self) -> Int {
        max(0, min(utf8[1], other.utf8[1]) - max(utf8[0], other.utf8[0]))
    }
}
