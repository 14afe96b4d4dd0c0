import Foundation
import ProvisoModel
import ProvisoTesting
import Synchronization
import Testing

@testable import ProvisoLedger

/// A ledger handed on as one file, checked by somebody who has nothing else.
@Suite struct PackageTests {
    private let clock = FixedClock(Sample.start)

    private func ledger(answers: Int = 300) async throws -> Ledger {
        let store = try MemoryStore(name: "trial", program: "test", clock: clock)
        let ledger = Ledger(store: store, clock: clock)
        for number in 1...3 {
            var document = Sample.document(number)
            if number == 2 { document.header.handling = .confidential }
            _ = try await ledger.append(Sample.recorded(document, 3), documents: [document])
        }
        _ = try await ledger.append(
            (0..<answers).map { .decisionGiven(Sample.decision("dec_\($0)", known: Sample.start)) }
        )
        return ledger
    }

    private let rules = [
        "Packs/a.yaml": Array("id: a\n".utf8), "Catalogue/c.csv": Array("x\n".utf8),
    ]

    private func bytes(
        _ ledger: Ledger,
        _ form: PackageForm = PackageForm()
    ) async throws -> [UInt8] {
        let written = Written()
        try await ledger.writePackage(form, rules: rules) { written.add($0) }
        return written.bytes
    }

    private final class Written: Sendable {
        private let kept = Mutex<[UInt8]>([])
        var bytes: [UInt8] { kept.withLock { $0 } }
        func add(_ more: [UInt8]) { kept.withLock { $0 += more } }
    }

    private func open(_ bytes: [UInt8]) throws -> Package {
        let files = try PackageFiles(count: bytes.count) {
            Array(bytes[$0.clamped(to: bytes.indices)])
        }
        return try Package(files, place: "package.tar", clock: clock)
    }

    private func isVerified(_ bytes: [UInt8], by key: VerifierKey? = nil) throws -> Bool {
        if case .verified = try open(bytes).verify(by: key) { return true }
        return false
    }

    private static let forms = [
        PackageForm(), PackageForm(hasDocuments: false), PackageForm(hasWords: false),
        PackageForm(part: 3..<20), PackageForm(part: 0..<1, hasDocuments: false, hasWords: false),
        PackageForm(part: 255..<257),
    ]

    @Test(arguments: forms)
    func `what is handed on verifies, and the same ledger gives the same bytes`(
        _ form: PackageForm
    ) async throws {
        let ledger = try await ledger()
        let bytes = try await bytes(ledger, form)
        let key = try await ledger.verifierKey()
        #expect(try open(bytes).verify(by: key) == open(bytes).verify())
        #expect(try isVerified(bytes, by: key))
        #expect(try await self.bytes(ledger, form) == bytes)
        #expect(try open(bytes).form.part == form.part)
        #expect(try !isVerified(bytes, by: Signer.make().verifierKey), "another's key")
    }

    @Test func `a whole package is a ledger that can be asked`() async throws {
        let ledger = try await ledger()
        let handed = try #require(try open(try await bytes(ledger)).ledger)
        #expect(try await handed.entries() == ledger.entries())
        #expect(try await handed.documents() == ledger.documents())
        let id = Sample.document(2).header.id
        #expect(try await handed.document(id) == ledger.document(id))
        let day = Sample.day("2026-02-01")
        #expect(try await handed.picture(validAt: day) == ledger.picture(validAt: day))
        #expect(try await handed.decision(prefix: "dec_7").count == 11)
        await #expect(throws: StoreFailure.readOnly("package.tar", found: "it is a package")) {
            try await handed.append([.decisionGiven(Sample.decision("dec_x", known: Sample.start))])
        }
    }

    @Test func `sealed words can be left out, and what was withheld is not in it`() async throws {
        let ledger = try await ledger()
        let secret = Array("Report 2".utf8)
        #expect(try await bytes(ledger).firstRange(of: secret) != nil)
        let form = PackageForm(hasDocuments: false, hasWords: false)
        #expect(try await bytes(ledger, form).firstRange(of: secret) == nil)
        let id = Sample.document(2).header.id
        _ = try await ledger.append([.documentRedacted(id, by: "Dana W.", reason: "under seal")])
        let after = try await bytes(ledger)
        #expect(after.firstRange(of: secret) == nil)
        #expect(try isVerified(after))
    }

    @Test(arguments: [PackageForm(), PackageForm(part: 3..<20)])
    func `any byte of a package that is changed is noticed, and the entry named`(
        _ form: PackageForm
    ) async throws {
        let ledger = try await ledger(answers: 600)
        let sound = try await bytes(ledger, form)
        let files = try PackageFiles(count: sound.count) { Array(sound[$0]) }
        let seed: UInt64 = 20_261_201
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let wanted = ProcessInfo.processInfo.environment["PROVISO_CHANGES"].flatMap(Int.init)
        let changes = wanted ?? 120
        var named = 0
        var inEntries = 0
        for _ in 0..<changes {
            let place = Int.random(in: sound.indices, using: &random)
            var changed = sound
            changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            let entry = try entry(at: place, files, sound)
            inEntries += entry == nil ? 0 : 1
            do {
                guard case .broken(let breakage) = try open(changed).verify() else {
                    Issue.record("byte \(place) was changed and nobody noticed")
                    continue
                }
                if let entry, breakage.firstBadEntry == entry { named += 1 }
            } catch is PackageFailure {
                #expect(entry == nil, "byte \(place)")
            }
        }
        #expect(inEntries > changes / 12)
        #expect(named == inEntries)
    }

    /// The entry whose bytes lie at a place of the package.
    private func entry(at place: Int, _ files: PackageFiles, _ bytes: [UInt8]) throws -> Int? {
        for name in files.names {
            guard let range = files.place(of: name), range.contains(place) else { continue }
            if name.hasPrefix("entries/") { return Int(name.dropFirst("entries/".count)) }
            guard name.hasPrefix("tile/entries/") else { return nil }
            var index = (Int(name.dropFirst("tile/entries/".count).prefix(3)) ?? 0) * 256
            var start = range.lowerBound
            while start < place {
                let length = Int(bytes[start]) << 8 | Int(bytes[start + 1])
                if place < start + 2 + length { return index }
                start += 2 + length
                index += 1
            }
            return index
        }
        return nil
    }

    @Test func `a file that is no package is refused with the place`() throws {
        func refused(_ bytes: [UInt8]) -> Bool {
            do { _ = try open(bytes) } catch is PackageFailure { return true } catch {}
            return false
        }
        #expect(refused([]))
        #expect(refused(Array("not a package".utf8)))
        #expect(refused([UInt8](repeating: 0, count: 1_024)))
        var header = TarHeader(name: "x", size: 1 << 32).bytes ?? []
        #expect(refused(header + PackageWriter.end), "longer than the file")
        header = TarHeader(name: "x", size: 0).bytes ?? []
        #expect(refused(header + header + PackageWriter.end), "twice the same name")
        #expect(TarHeader(name: "", size: 0).bytes == nil)
        #expect(TarHeader(name: String(repeating: "x", count: 100), size: 0).bytes == nil)
        expectExplained(PackageFailure(512, "something"))
    }

    @Test func `cut off, grown and shuffled packages are refused`() async throws {
        let sound = try await bytes(try await ledger(answers: 20))
        var random = SeededGenerator(seed: 7)
        print("seed 7")
        for _ in 0..<200 {
            var bytes = sound
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes = Array(sound.prefix(Int.random(in: 0..<sound.count, using: &random)))
            case 1:
                let more = Int.random(in: 1...2_000, using: &random)
                bytes += (0..<more).map { _ in UInt8.random(in: 0...255, using: &random) }
            default:
                let block = Int.random(in: 0..<sound.count / 512 - 1, using: &random) * 512
                let piece = Array(bytes[block..<block + 512])
                guard piece != Array(bytes[block + 512..<block + 1_024]) else { continue }
                bytes.removeSubrange(block..<block + 512)
                bytes.insert(contentsOf: piece, at: block + 512)
            }
            do {
                let package = try open(bytes)
                #expect(try package.verify() != open(sound).verify())
            } catch is PackageFailure {}
        }
    }

    @Test func `part of a ledger verifies by itself, and a changed entry in it is named`()
        async throws
    {
        let ledger = try await ledger(answers: 9_000)
        for part in [0..<1, 5..<6, 4_090..<4_100, 0..<9_019, 9_000..<9_019] {
            guard case .verified(let sound) = try await ledger.verify(entries: part) else {
                Issue.record("\(part) of a ledger nobody touched verifies")
                continue
            }
            #expect(sound.entries == part.count)
        }
        let folder = try Folder()
        let sound = try await SoundFile(at: folder.file("sound.proviso"), clock: clock)
        var rewritten = try RewrittenStore(copying: sound)
        try rewritten.rewrite(entry: 4)
        let changed = Ledger(store: rewritten, clock: clock)
        guard case .broken = try await changed.verify(entries: 3..<6) else {
            Issue.record("a rewritten entry is noticed")
            return
        }
    }
}
