import Foundation
import ProvisoModel
import ProvisoTesting
import Testing

@testable import ProvisoLedger

/// What is published is accepted by programs that are not ours: Go's packages for logs of this kind.
@Suite struct OutsiderTests {
    private let clock = FixedClock(Sample.start)
    private let folder: Folder

    init() throws { folder = try Folder() }

    private static let absence =
        "Go with golang-golang-x-mod-dev is not here, so nothing of others checks what is published"

    private static let isThere =
        FileManager.default.isExecutableFile(atPath: "/usr/bin/go")
        && FileManager.default.fileExists(
            atPath: "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog"
        )

    /// Writes the folder an outsider gets: the key, every checkpoint, the tiles, and every proof.
    private func publish(_ ledger: Ledger, to path: String) async throws {
        func write(_ name: String, _ bytes: [UInt8]) throws {
            let file = URL(fileURLWithPath: path).appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: file)
        }
        try write("key", Array("\(try await ledger.verifierKey())\n".utf8))
        for tile in try await ledger.tiles() { try write(tile.path, tile.bytes) }
        let notes = try await ledger.store.read { try $0.notes(ofSizes: 0..<Int.max) }
        for (size, note) in notes { try write("checkpoints/\(size)", Array(note.utf8)) }
        for index in 0..<(try await ledger.size()) {
            let proof = try #require(try await ledger.vouchedEntry(index)).proofText
            try write("proofs/\(index)", Array(proof.utf8))
        }
        for (number, old) in notes.enumerated() {
            for new in notes[(number + 1)...] {
                let hashes = try await ledger.store.read { view in
                    try MerkleTree.consistencyProof(
                        from: old.size,
                        to: new.size,
                        reading: view.reader(place: "")
                    ).hashes
                }
                let lines = hashes.map { $0.base64 + "\n" }.joined()
                try write("consistency/\(old.size)-\(new.size)", Array(lines.utf8))
            }
        }
    }

    /// Runs a program of others, on a thread that no test waits for.
    private func run(
        _ program: String,
        _ arguments: [String]
    ) async throws -> (status: Int32, said: String) {
        let path = folder.path
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result { try OutsiderTests.run(program, arguments, in: path) }
                )
            }
        }
    }

    private static func run(
        _ program: String,
        _ arguments: [String],
        in folder: String
    ) throws -> (status: Int32, said: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = [
            "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "HOME": folder,
            "GOCACHE": folder + "/cache", "PATH": "/usr/bin:/bin", "CGO_ENABLED": "0",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    @Test(.enabled(if: isThere, Comment(rawValue: absence)))
    func `Go's packages accept every checkpoint, tile and proof, and refuse a changed one`()
        async throws
    {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Outsider/main.go").path
        let outsider = folder.file("outsider")
        let built = try await run("/usr/bin/go", ["build", "-o", outsider, source])
        #expect(built.status == 0, "\(built.said)")
        let store = try MemoryStore(name: "trial", program: "test", clock: clock)
        let ledger = Ledger(store: store, clock: clock)
        // Sizes around whole tiles, and two levels of them.
        for (append, count) in [1, 14, 1, 239, 1, 1, 255, 300].enumerated() {
            _ = try await ledger.append(
                (0..<count).map {
                    .decisionGiven(Sample.decision("dec_\(append)_\($0)", known: Sample.start))
                }
            )
        }
        let path = folder.file("published")
        try await publish(ledger, to: path)
        let accepted = try await run(outsider, [path])
        #expect(accepted.status == 0, "\(accepted.said)")
        #expect(accepted.said == "accepted: 9 checkpoints, 813 entries, 36 pairs\n")
        let names = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
            .filter { !URL(fileURLWithPath: "\(path)/\($0)").hasDirectoryPath }
        var random = SeededGenerator(seed: 20_261_201)
        print("seed 20261201")
        for _ in 0..<40 {
            let name = try #require(
                names.filter { !$0.hasSuffix("key") }.randomElement(using: &random)
            )
            let file = URL(fileURLWithPath: "\(path)/\(name)")
            guard let sound = try? Data(contentsOf: file), !sound.isEmpty else { continue }
            // What stands behind a proof's first empty line is the checkpoint, which is checked by itself.
            let end =
                name.hasPrefix("proofs/")
                ? sound.firstRange(of: Data("\n\n".utf8))?.lowerBound : nil
            let place = Int.random(in: 0..<(end ?? sound.count), using: &random)
            var changed = sound
            changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            // Go's note takes a line of a signature in any base64 that means the same.
            if Checkpoint(String(decoding: changed, as: UTF8.self)) != nil { continue }
            try changed.write(to: file)
            #expect(try await run(outsider, [path]).status != 0, "\(name), byte \(place)")
            try sound.write(to: file)
        }
        #expect(try await run(outsider, [path]).status == 0)
    }
}
