import Foundation
import Testing

/// The house: which module may import which.
///
/// Imports point up; nothing imports what lies below or beside it.
@Suite struct ImportGraphTests {
    private static let rooms: [String: Set<String>] = [
        "ProvisoModel": [],
        "ProvisoReader": ["ProvisoModel"],
        "ProvisoDocuments": ["ProvisoModel"],
        "ProvisoLedger": ["ProvisoModel"],
        "ProvisoAccess": ["ProvisoModel"],
        "ProvisoAccessHTTP": ["ProvisoModel", "ProvisoAccess"],
        "ProvisoAccessSQLite": ["ProvisoModel", "ProvisoAccess"],
        "ProvisoRegimes": ["ProvisoModel"],
        "ProvisoDecision": ["ProvisoModel", "ProvisoRegimes"],
        "ProvisoScenarios": ["ProvisoModel", "ProvisoRegimes", "ProvisoDecision"],
        "ProvisoBriefs": ["ProvisoModel", "ProvisoRegimes", "ProvisoDecision"],
        "ProvisoDesk": [
            "ProvisoModel", "ProvisoReader", "ProvisoDocuments", "ProvisoLedger", "ProvisoRegimes",
            "ProvisoDecision", "ProvisoScenarios", "ProvisoBriefs",
        ],
        "ProvisoReplies": [
            "ProvisoModel", "ProvisoAccess", "ProvisoReader", "ProvisoDocuments", "ProvisoLedger",
            "ProvisoRegimes",
            "ProvisoDecision", "ProvisoScenarios", "ProvisoBriefs", "ProvisoDesk",
        ],
        "ProvisoMCP": [
            "ProvisoModel", "ProvisoReader", "ProvisoDocuments", "ProvisoLedger", "ProvisoRegimes",
            "ProvisoDecision", "ProvisoScenarios", "ProvisoBriefs", "ProvisoDesk",
            "ProvisoReplies",
        ],
        "ProvisoCommands": [
            "ProvisoModel", "ProvisoAccess", "ProvisoReader", "ProvisoDocuments", "ProvisoLedger",
            "ProvisoRegimes",
            "ProvisoDecision", "ProvisoScenarios", "ProvisoBriefs", "ProvisoDesk",
            "ProvisoReplies",
        ],
        "ProvisoWeb": [
            "ProvisoModel", "ProvisoAccess", "ProvisoReader", "ProvisoDocuments", "ProvisoLedger",
            "ProvisoRegimes",
            "ProvisoDecision", "ProvisoScenarios", "ProvisoBriefs", "ProvisoDesk",
            "ProvisoReplies",
        ],
        "ProvisoAPI": [
            "ProvisoModel", "ProvisoAccess", "ProvisoReader", "ProvisoDocuments", "ProvisoLedger",
            "ProvisoRegimes", "ProvisoDecision", "ProvisoScenarios", "ProvisoBriefs",
            "ProvisoDesk", "ProvisoReplies",
        ],
        "ProvisoServer": [
            "ProvisoModel", "ProvisoAccess", "ProvisoLedger", "ProvisoDesk", "ProvisoReplies",
            "ProvisoAPI", "ProvisoMCP", "ProvisoWeb",
        ],
        "ProvisoLedgerSQLite": ["ProvisoModel", "ProvisoLedger"],
        "ProvisoLedgerPostgres": ["ProvisoModel", "ProvisoLedger"],
        "ProvisoTesting": ["ProvisoModel", "ProvisoLedger"],
        "proviso": [
            "ProvisoModel", "ProvisoAccess", "ProvisoAccessHTTP", "ProvisoAccessSQLite",
            "ProvisoLedger",
            "ProvisoLedgerPostgres", "ProvisoLedgerSQLite", "ProvisoDesk",
            "ProvisoCommands", "ProvisoMCP", "ProvisoAPI", "ProvisoServer",
        ],
    ]

    /// Which room may use which library, so that a dependency stays where its reason is.
    private static let libraries: [String: Set<String>] = [
        "Yams": ["ProvisoReader", "ProvisoRegimes"],
        "Crypto": ["ProvisoLedger", "ProvisoAccess"],
        "CryptoExtras": ["ProvisoAccess"],
        "GRDB": ["ProvisoLedgerSQLite", "ProvisoAccessSQLite"],
        "CLibPQ": ["ProvisoLedgerPostgres"],
        "ArgumentParser": ["ProvisoCommands"],
        "Mustache": ["ProvisoWeb"],
        "HTTPTypes": ["ProvisoAPI", "ProvisoServer"],
        "Hummingbird": ["ProvisoServer"],
        "HummingbirdCore": ["ProvisoServer"],
        "HummingbirdTLS": ["ProvisoServer"],
        "NIOCore": ["ProvisoServer", "ProvisoAccessHTTP"],
        "NIOHTTP1": ["ProvisoServer", "ProvisoAccessHTTP"],
        "NIOPosix": ["ProvisoAccessHTTP"],
        "NIOSSL": ["ProvisoServer", "ProvisoAccessHTTP"],
        "ServiceLifecycle": ["ProvisoServer"],
        "UnixSignals": ["ProvisoServer"],
        "Logging": ["ProvisoServer", "proviso"],
    ]

    /// Folders that only tell where the headers of a library of the system are.
    private static let doors: Set<String> = ["CLibPQ"]

    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test func `every folder of sources is a room of the house`() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: Self.root.appending(path: "Sources").path
        )
        let rooms = Set(folders.filter { !$0.hasPrefix(".") }).subtracting(Self.doors)
        #expect(rooms == Set(Self.rooms.keys))
    }

    @Test(arguments: rooms.keys.sorted())
    func `a room imports only what lies above it`(room: String) throws {
        let allowed = try #require(Self.rooms[room])
        var seen = 0
        for (file, module) in try imports(in: room) {
            seen += 1
            if Self.rooms[module] != nil {
                #expect(allowed.contains(module), "\(file) imports \(module)")
            }
            if let users = Self.libraries[module] {
                #expect(users.contains(room), "\(file) imports \(module)")
            }
        }
        #expect(seen > 0 || room == "ProvisoModel", "no import was found in \(room)")
    }

    @Test(arguments: ["ProvisoModel", "ProvisoAccess"])
    func `such a room knows no file, no clock and no chance`(room: String) throws {
        for (file, text) in try sources(in: room) {
            for word in ["FileManager", "Date()", "Date.now", ".random(", "URLSession", "print("] {
                #expect(!text.contains(word), "\(file) uses \(word)")
            }
        }
    }

    private func imports(in room: String) throws -> [(file: String, module: String)] {
        try sources(in: room).flatMap { file, text in
            text.split(separator: "\n").compactMap { line -> (String, String)? in
                let words = line.split(separator: " ").drop {
                    ["public", "package", "internal", "private", "fileprivate", "@testable"]
                        .contains($0)
                }
                guard words.first == "import", let last = words.last else { return nil }
                return (file, String(last.split(separator: ".")[0]))
            }
        }
    }

    private func sources(in room: String) throws -> [(file: String, text: String)] {
        let folder = Self.root.appending(path: "Sources/\(room)")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let swift = (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
        try #require(!swift.isEmpty, "no sources in \(room)")
        return try swift.map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
    }
}
