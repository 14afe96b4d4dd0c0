import Foundation

/// Files of the project that the tests of scenarios read.
enum ScenarioFiles {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The texts of the shipped scenarios, in the order of their names.
    static func cases() throws -> [String] {
        let folder = "Sources/ProvisoScenarios/Cases"
        let names = try FileManager.default
            .contentsOfDirectory(atPath: root.appending(path: folder).path)
        return try names.filter { $0.hasSuffix(".yaml") }.sorted().map {
            try text("\(folder)/\($0)")
        }
    }
}
