import Foundation
import GRDB
import ProvisoLedgerSQLite
import ProvisoModel
import ProvisoTesting
import Testing

@testable import ProvisoLedger

/// Documents that are confidential: their words lie beside the log, and can be withheld for good.
@Suite struct SealedWordsTests {
    let clock = FixedClock(Sample.start)
    let folder: Folder

    init() throws { folder = try Folder() }

    private func ledger(_ kind: StoreKind) async throws -> Ledger {
        Ledger(store: try await kind.make(clock: clock, in: folder), clock: clock)
    }

    private func confidential(_ number: Int, outlet: String = "Meridian Wire") -> StoredDocument {
        var document = Sample.document(number, outlet: outlet)
        document.header.handling = .confidential
        return document
    }

    private func words(_ ledger: Ledger) async throws -> [String] {
        try await ledger.entries().compactMap { numbered in
            guard case .statementRecorded(let statement, _) = numbered.entry.content else {
                return nil
            }
            return statement.span.text
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `the words of a confidential document are read back, and are not on the log`(
        _ kind: StoreKind
    ) async throws {
        let ledger = try await ledger(kind)
        let document = confidential(1)
        let contents = Sample.recorded(document)
        _ = try await ledger.append(contents, documents: [document])
        let entries = try await ledger.entries(from: 1)
        #expect(entries.map(\.entry.content) == [.documentStored(document.header)] + contents)
        #expect(try await ledger.document(document.header.id) == document)
        let onLog = try await ledger.tiles().filter { $0.path.hasPrefix("tile/entries") }
            .map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
        #expect(onLog.contains(document.header.id.raw))
        #expect(!onLog.contains("approved 40,000") && !onLog.contains("Report 1"))
        #expect(onLog.contains(Withheld.words))
        guard case .verified = try await ledger.verify() else {
            Issue.record("a ledger nobody touched verifies")
            return
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a document is withheld with its words, what it says stays, and every proof holds`(
        _ kind: StoreKind
    ) async throws {
        let ledger = try await ledger(kind)
        let (document, other) = (confidential(1), confidential(2))
        _ = try await ledger.append(Sample.recorded(document), documents: [document])
        _ = try await ledger.append(Sample.recorded(other), documents: [other])
        let before = try await ledger.checkpoint()
        let hashes = try await ledger.entries().map(\.leafHash)
        _ = try await ledger.append([
            .documentRedacted(document.header.id, by: "Dana W.", reason: "under seal")
        ])
        #expect(
            try await words(ledger) == [
                Withheld.words, "Report 2: the ministry approved 40,000 units.",
            ]
        )
        await #expect(throws: AppendRefusal.documentRedacted(document.header.id)) {
            try await ledger.document(document.header.id)
        }
        #expect(try await ledger.document(other.header.id) == other)
        let picture = try await ledger.picture(validAt: Sample.day("2026-02-01"))
        #expect(picture.statements.map(\.statement.authority) == [["ministry"], ["ministry"]])
        #expect(picture.documents[document.header.id]?.title == Withheld.words)
        #expect(try await ledger.entries(limit: hashes.count).map(\.leafHash) == hashes)
        guard case .verified(let sound) = try await ledger.verify(extending: before) else {
            Issue.record("a ledger with a document withheld verifies")
            return
        }
        #expect(sound.entries == hashes.count + 1)
        #expect(sound.documents == 1 && sound.withheld == 1)
        #expect(try await ledger.redaction(of: document.header.id)?.by == "Dana W.")
        #expect(try await ledger.redaction(of: other.header.id) == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func `pictures that were made before tell the words no more`(_ kind: StoreKind) async throws {
        let ledger = try await ledger(kind)
        let document = confidential(1)
        _ = try await ledger.append(Sample.recorded(document), documents: [document])
        let day = Sample.day("2026-02-01")
        let known = try await ledger.picture(validAt: day)
        #expect(known.statements.map(\.statement.span.text) != [Withheld.words])
        let id = document.header.id
        _ = try await ledger.append([.documentRedacted(id, by: "Dana W.", reason: "under seal")])
        let again = try await ledger.picture(validAt: day, knownAt: known.knownAt)
        #expect(again.statements.map(\.statement.span.text) == [Withheld.words])
    }

    @Test(arguments: StoreKind.allCases)
    func `what is withheld cannot be quoted or brought back by reading it again`(
        _ kind: StoreKind
    ) async throws {
        let ledger = try await ledger(kind)
        let document = confidential(1)
        let id = document.header.id
        _ = try await ledger.append(Sample.recorded(document), documents: [document])
        _ = try await ledger.append([.documentRedacted(id, by: "Dana W.", reason: "under seal")])
        let again = try await ledger.append(Sample.recorded(document), documents: [document])
        #expect(again.entries.isEmpty)
        #expect(try await words(ledger) == [Withheld.words])
        await #expect(throws: AppendRefusal.documentRedacted(id)) {
            try await ledger.append([
                .statementRecorded(Sample.statement(document, 7), document: id)
            ])
        }
        let twice = try await ledger.append([
            .documentRedacted(id, by: "Eli F.", reason: "once more")
        ])
        #expect(twice.entries.isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func `a document on hold is not withheld until the hold is lifted`(
        _ kind: StoreKind
    ) async throws {
        let ledger = try await ledger(kind)
        let document = confidential(1)
        let id = document.header.id
        _ = try await ledger.append([], documents: [document])
        _ = try await ledger.append([
            .documentHeld(id, isHeld: true, by: "Eli F.", reason: "the agency asked for it")
        ])
        #expect(try await ledger.hold(on: id)?.reason == "the agency asked for it")
        let redaction = Entry.Content.documentRedacted(id, by: "Dana W.", reason: "no need")
        await #expect(
            throws: AppendRefusal.documentHeld(id, by: "Eli F.", reason: "the agency asked for it")
        ) { try await ledger.append([redaction]) }
        #expect(try await ledger.document(id) == document)
        _ = try await ledger.append([
            .documentHeld(id, isHeld: false, by: "Eli F.", reason: "the agency wrote")
        ])
        #expect(try await ledger.hold(on: id) == nil)
        _ = try await ledger.append([redaction])
        #expect(try await ledger.redaction(of: id)?.reason == "no need")
    }

    @Test(arguments: StoreKind.allCases)
    func `bytes that another document has too stay for that one`(_ kind: StoreKind) async throws {
        let ledger = try await ledger(kind)
        let document = confidential(1)
        let same = withSameBytes(document)
        _ = try await ledger.append([], documents: [document, same])
        for id in [document.header.id, same.header.id] {
            #expect(try await ledger.document(id)?.bytes == document.bytes)
        }
        _ = try await ledger.append([
            .documentRedacted(document.header.id, by: "Dana W.", reason: "under seal")
        ])
        #expect(try await ledger.document("doc_SAME") == same)
        _ = try await ledger.append([
            .documentRedacted("doc_SAME", by: "Dana W.", reason: "under seal")
        ])
        guard case .verified(let sound) = try await ledger.verify() else {
            Issue.record("a ledger with a document withheld verifies")
            return
        }
        #expect(sound.documents == 0 && sound.withheld == 1)
    }

    /// What two who wish at the same time put on record, one after the other in one transaction.
    private func together(
        _ ledger: Ledger,
        _ wishes: [(contents: [Entry.Content], documents: [StoredDocument])]
    ) async throws -> [(any Error)?] {
        let now = clock.now()
        return try await ledger.store.append { view in
            var proposal = try Proposal(view: view, place: ledger.place)
            let outcomes = wishes.map { wish -> (any Error)? in
                let all = wish.documents.map { .documentStored($0.header) } + wish.contents
                do {
                    _ = try proposal.record(
                        AppendWish(contents: all, documents: wish.documents),
                        now: now
                    )
                    return nil
                } catch { return error }
            }
            _ = try proposal.sealed()
            return (proposal.additions, outcomes)
        }
    }

    private func withSameBytes(_ document: StoredDocument) -> StoredDocument {
        var same = document
        same.header.id = "doc_SAME"
        same.header.outlet = "Halcyon Post"
        return same
    }

    private func redaction(of document: StoredDocument) -> Entry.Content {
        .documentRedacted(document.header.id, by: "Dana W.", reason: "under seal")
    }

    @Test(arguments: StoreKind.allCases)
    func `the same bytes that come while others are withheld are kept`(
        _ kind: StoreKind
    ) async throws {
        let ledger = try await ledger(kind)
        let document = confidential(1)
        let same = withSameBytes(document)
        _ = try await ledger.append(Sample.recorded(document), documents: [document])
        let outcomes = try await together(
            ledger,
            [([redaction(of: document)], []), ([], [same])]
        )
        #expect(outcomes.allSatisfy { $0 == nil })
        #expect(try await ledger.document("doc_SAME") == same)
        guard case .verified = try await ledger.verify() else {
            Issue.record("what was acknowledged is there")
            return
        }
    }

    @Test(arguments: StoreKind.allCases)
    func
        `nothing is quoted from what is withheld, not even at the same time or where the bytes are still there`(
            _ kind: StoreKind
        ) async throws
    {
        let ledger = try await ledger(kind)
        let (document, other) = (confidential(1), confidential(2))
        for one in [document, other, withSameBytes(other)] {
            _ = try await ledger.append([], documents: [one])
        }
        let late = Entry.Content.statementRecorded(
            Sample.statement(document),
            document: document.header.id
        )
        let outcomes = try await together(ledger, [([redaction(of: document)], []), ([late], [])])
        #expect(
            outcomes.map { $0 as? AppendRefusal } == [
                nil, .documentRedacted(document.header.id),
            ]
        )
        _ = try await ledger.append([redaction(of: other)])
        let refused = Entry.Content.statementRecorded(
            Sample.statement(other),
            document: other.header.id
        )
        await #expect(throws: AppendRefusal.documentRedacted(other.header.id)) {
            try await ledger.append([refused])
        }
        #expect(try await words(ledger).isEmpty)
    }

    @Test func `nothing of what was withheld is left in the file`() async throws {
        let path = folder.file("sealed.proviso")
        let store = try SQLiteStore.create(at: path, name: "trial", program: "test", clock: clock)
        let ledger = Ledger(store: store, clock: clock)
        let document = confidential(1)
        _ = try await ledger.append(Sample.recorded(document), documents: [document])
        let secret = "the ministry approved 40,000"
        #expect(inFiles(path, secret))
        _ = try await ledger.append([
            .documentRedacted(document.header.id, by: "Dana W.", reason: "under seal")
        ])
        #expect(!inFiles(path, secret))
        try store.close()
        #expect(!inFiles(path, secret))
    }

    private func inFiles(_ path: String, _ words: String) -> Bool {
        ["", "-wal"].contains { end in
            guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path + end)) else {
                return false
            }
            return bytes.firstRange(of: Data(words.utf8)) != nil
        }
    }

    @Test func `words that vanish without a redaction are noticed, and so are changed ones`()
        async throws
    {
        let path = folder.file("sealed.proviso")
        let store = try SQLiteStore.create(at: path, name: "trial", program: "test", clock: clock)
        let ledger = Ledger(store: store, clock: clock)
        let document = confidential(1)
        _ = try await ledger.append(Sample.recorded(document), documents: [document])
        try store.close()
        for act in [
            "DELETE FROM disclosures WHERE log_index = 3",
            "UPDATE disclosures SET text = 'x' WHERE log_index = 3",
        ] {
            let copy = folder.file("copy.proviso")
            try Data(contentsOf: URL(fileURLWithPath: path)).write(to: URL(fileURLWithPath: copy))
            try await DatabaseQueue(path: copy).write { database in
                for guarded in ["delete", "update"] {
                    try database.execute(sql: "DROP TRIGGER disclosures_no_\(guarded)")
                }
                try database.execute(sql: act)
            }
            let changed = Ledger(store: try SQLiteStore.open(at: copy), clock: clock)
            guard case .broken(let breakage) = try await changed.verify() else {
                Issue.record("\(act) is noticed")
                continue
            }
            #expect(breakage.firstBadEntry == 3)
        }
    }
}

/// What opens a sealed field.
@Suite struct DisclosureTests {
    @Test func `a disclosure opens what it was made for and nothing else`() throws {
        let salt = [UInt8](0..<16)
        let made = Disclosure(
            field: "/header/title",
            words: "Order of 40,000 \"units\" – 芯片",
            salt: salt
        )
        let read = try #require(Disclosure(made.text))
        #expect(read == made)
        #expect(made.digest == Digest(of: Array(made.text.utf8)))
        let other = Disclosure(field: "/header/title", words: made.words, salt: salt.reversed())
        #expect(other.digest != made.digest)
    }

    @Test func `whatever is read as a disclosure is one to the letter, and nothing crashes`() {
        let seed: UInt64 = 20_261_201
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
        let sound = Disclosure(
            field: "/statement/span/text",
            words: "Order of 40,000 – 芯片",
            salt: salt
        )
        var others = 0
        for _ in FuzzRounds(atLeast: 2_000) {
            let spoilt = sound.text.spoilt(using: &random)
            guard let read = Disclosure(spoilt) else { continue }
            #expect(read.text == spoilt)
            others += read == sound ? 0 : 1
            #expect(read == sound || read.digest != sound.digest)
        }
        #expect(others > 0, "some of what is spoilt reads as another disclosure")
    }

    @Test(arguments: ["", "x", "WyJhIl0", "W10=", "!!!!", "eyJhIjoxfQ"])
    func `what is no disclosure is read as none`(_ text: String) {
        #expect(Disclosure(text) == nil)
    }
}
