import Foundation
import Testing

/// What the README shows is what the program prints.
@Suite struct ReadmeTests {
    @Test func `every output shown is a golden file, word for word`() throws {
        let readme = try ProjectFiles.text("README.md")
        let parts = readme.components(separatedBy: "<!-- golden: ").dropFirst()
        #expect(!parts.isEmpty)
        for part in parts {
            let name = try #require(part.components(separatedBy: " -->").first)
            let blocks = part.components(separatedBy: "```\n")
            try #require(blocks.count >= 2)
            let golden = try ProjectFiles.text("Tests/Golden/\(name).txt")
            #expect(blocks[1] == golden, "\(name) reads otherwise now")
        }
    }
}
