import Foundation
import ProvisoModel
import Testing
import Yams

/// A sentence of one construction, and the statements a careful reader takes from it.
struct ConstructSentence: Decodable {
    let text: String
    /// Who published it, where the sentence speaks of itself as "we".
    let publisher: String?
    let expect: [Expectation]
    /// Claims that must not be read from it as holding.
    let absent: [String]?

    /// What one statement must say; a key left out is not looked at.
    struct Expectation: Decodable {
        let claim: String
        let polarity: Polarity?
        let modality: Modality?
        let subject, authority, item, counterparty, pool: [String]?
        let gate: Gate?
        let stage: Stage?
        let condition: Claim.ConditionState?
        let quantity: Quantity?
        let chain: [Step]?
        let cue: Cue?
        let date: [String]?
        let span: String?
    }

    struct Quantity: Decodable {
        enum Opening: String, Decodable { case min, max, both }

        let min, max: Decimal?
        let open: Opening?
        let unit: ReportedQuantity.Unit
        let approx: Bool?
    }

    /// One step of a chain: a name, or so many people without one.
    enum Step: Decodable {
        case named(String)
        case unnamed(count: Int?)

        private enum Key: String, CodingKey { case unnamed }

        init(from decoder: any Decoder) throws {
            if let name = try? decoder.singleValueContainer().decode(String.self) {
                self = .named(name)
            } else {
                let container = try decoder.container(keyedBy: Key.self)
                self = .unnamed(count: try container.decode(Int?.self, forKey: .unnamed))
            }
        }
    }
}

extension ConstructSentence {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("Sentences")

    private static func decode<Value: Decodable>(_ type: Value.Type, _ file: URL) throws -> Value {
        do {
            return try YAMLDecoder().decode(type, from: Data(contentsOf: file))
        } catch {
            throw SentenceFileError(file: file.lastPathComponent, cause: "\(error)")
        }
    }

    private struct SentenceFileError: Error {
        let file: String
        let cause: String
    }

    /// The fewest expectations of each family that the reader must meet, by family.
    static func floors() throws -> [String: Int] {
        try decode([String: Int].self, folder.appendingPathComponent("floors.yml"))
    }

    /// The sentences by family, such as `negation`.
    static func families() throws -> [String: [Self]] {
        let files = try FileManager.default.contentsOfDirectory(
            at: folder,
            includingPropertiesForKeys: nil
        )
        .filter { $0.pathExtension == "yaml" }
        try #require(!files.isEmpty)
        let pairs = try files.map { file in
            (file.deletingPathExtension().lastPathComponent, try decode([Self].self, file))
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }
}
