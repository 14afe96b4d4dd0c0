import Foundation
import ProvisoAccess
import ProvisoAccessSQLite
import Testing

/// The file beside the workspace.
@Suite struct FileTests {
    private func mode(of path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }

    @Test func `only its owner may read the accounts, and what lies beside them`() async throws {
        try await House.inFolder { folder in
            let store = try SQLiteAccessStore.open(beside: folder + "/h200.proviso")
            try await House(store).people()
            #expect(store.place.hasSuffix("/h200.proviso-access"))
            for ending in ["", "-wal", "-shm"] {
                #expect(try mode(of: store.place + ending) == 0o600, "\(ending)")
            }
        }
    }

    @Test func `accounts that others may read are not used`() async throws {
        try await House.inFolder { folder in
            let workspace = folder + "/a.proviso"
            let place = try SQLiteAccessStore.open(beside: workspace).place
            for mode in [0o640, 0o604, 0o660] {
                try FileManager.default.setAttributes(
                    [.posixPermissions: mode],
                    ofItemAtPath: place
                )
                #expect(throws: AccessFileFailure.openToOthers(place)) {
                    try SQLiteAccessStore.find(beside: workspace)
                }
            }
        }
    }

    @Test func `looking for accounts makes no file`() async throws {
        try await House.inFolder { folder in
            let found = try SQLiteAccessStore.find(beside: folder + "/a.proviso")
            #expect(found == nil)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
        }
    }

    @Test func `a file that holds something else is left as it is`() async throws {
        try await House.inFolder { folder in
            let path = folder + "/a.proviso-access"
            let text = Data(String(repeating: "my notes ", count: 200).utf8)
            _ = FileManager.default.createFile(
                atPath: path,
                contents: text,
                attributes: [.posixPermissions: 0o600]
            )
            let place = URL(fileURLWithPath: path).standardizedFileURL.path
            #expect(throws: AccessFileFailure.foreign(place)) {
                try SQLiteAccessStore.open(beside: folder + "/a.proviso")
            }
            #expect(FileManager.default.contents(atPath: path) == text)
        }
    }

    @Test(
        arguments: [(68, [0, 0, 0, 1], true), (60, [0, 0, 0, 9], false)] as [(Int, [UInt8], Bool)]
    )
    func `a file with another mark or of another version is refused`(
        offset: Int,
        bytes: [UInt8],
        isForeign: Bool
    ) async throws {
        try await House.inFolder { folder in
            let workspace = folder + "/a.proviso"
            var store: SQLiteAccessStore? = try .open(beside: workspace)
            let place = try #require(store?.place)
            store = nil
            // The header of a SQLite file: `user_version` at 60, `application_id` at 68.
            var data = try Data(contentsOf: URL(filePath: place))
            data.replaceSubrange(offset..<offset + 4, with: bytes)
            let handle = try FileHandle(forWritingTo: URL(filePath: place))
            try handle.write(contentsOf: data)
            try handle.close()
            #expect(
                throws: isForeign
                    ? AccessFileFailure.foreign(place) : .otherVersion(place, found: 9)
            ) { try SQLiteAccessStore.find(beside: workspace) }
        }
    }

    @Test func `where no file can be made it says so`() {
        #expect(throws: AccessFileFailure.self) {
            try SQLiteAccessStore.open(beside: "/no-such-folder/a.proviso")
        }
    }

    @Test func `no secret lies in the file`() async throws {
        try await House.inFolder { folder in
            let store = try SQLiteAccessStore.open(beside: folder + "/a.proviso")
            let house = House(store)
            let (ann, _) = try await house.people()
            let session = try await house.signIn("ann").secret.text
            let token = try await house.tokens.make(
                Tokens.Wish(account: ann, label: "feed", scopes: [.read], days: 1)
            ).secret.text
            var found = 0
            for ending in ["", "-wal"] {
                let data = try Data(contentsOf: URL(filePath: store.place + ending))
                if data.range(of: Data("$scrypt$".utf8)) != nil { found += 1 }
                for secret in [House.password, session, token, String(token.suffix(20))] {
                    #expect(data.range(of: Data(secret.utf8)) == nil)
                }
            }
            #expect(found > 0)
        }
    }

    @Test func `a change that is refused changes nothing`() async throws {
        struct Refused: Error {}
        try await House.inFolder { folder in
            let house = House(try SQLiteAccessStore.open(beside: folder + "/a.proviso"))
            let (ann, _) = try await house.people()
            await #expect(throws: Refused.self) {
                try await house.store.change { records in
                    guard var account = try records.account(ann) else { return }
                    account.role = .viewer
                    try records.put(account)
                    throw Refused()
                }
            }
            #expect(try await house.accounts.all().map(\.role) == [.admin])
        }
    }
}
