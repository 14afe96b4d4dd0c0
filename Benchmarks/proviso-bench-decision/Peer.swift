import Foundation

/// What one of the peers' scripts measured.
struct Peer: Decodable {
    let name: String
    let rate: Double
    let agree: Int
    let of: Int
    let what: String

    static func read(_ files: [String]) throws -> [Peer] {
        try files.flatMap { file in
            let data = try Data(contentsOf: URL(filePath: file))
            return try JSONDecoder().decode([Peer].self, from: data)
        }
    }
}
