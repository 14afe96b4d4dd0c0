import Foundation
import ProvisoAccess
import Synchronization
import Testing

@Suite struct PasswordTests {
    @Test(arguments: [
        "correct horse battery staple", "aerwyq dupzof", "twelve chars", "只有中文的口令也可以用哦真的",
        "ünïcödé is fine",
    ])
    func `a long password of any kind will do`(text: String) throws {
        _ = try Password(text, of: AccountName("ann"))
    }

    @Test(arguments: ["", "eleven char", "只有中文"])
    func `a password of less than twelve characters will not do`(text: String) throws {
        let ann = try AccountName("ann")
        #expect(throws: AccountError.passwordTooShort(least: 12)) { try Password(text, of: ann) }
    }

    @Test func `a password of more than a thousand bytes will not do`() throws {
        let ann = try AccountName("ann")
        let long = (0..<2_000).map { "\($0)" }.joined()
        #expect(throws: AccountError.passwordTooLong(mostBytes: 1_024)) {
            try Password(long, of: ann)
        }
    }

    @Test(arguments: [
        "Administrator", "administrator1", "administratoradministrator", "aaaaaaaaaaaa",
        "abababababab", "123456789012", "abcdefghijklm", "210987654321", "qwertyuiopqw",
        "Password1234!", "proviso-proviso",
    ])
    func `a password that is tried first will not do`(text: String) throws {
        let name = try AccountName("administrator")
        let error = try #require(throws: AccountError.self) { try Password(text, of: name) }
        #expect(error.code == "access.password-guessable")
    }

    @Test func `what is kept tells how it was made and not what it was made of`() async throws {
        let house = House()
        let (ann, _) = try await house.people()
        let kept = try #require(try await house.store.read { try $0.account(ann)?.password })
        #expect(kept.description.hasPrefix("$scrypt$ln=4,r=1,p=1$"))
        #expect(!kept.description.contains("horse"))
        #expect(PasswordHash(kept.description) == kept)
    }

    @Test func `two people with one password have different hashes`() async throws {
        let house = House()
        try await house.people(.viewer)
        let hashes = try await house.accounts.all().map { $0.password?.description }
        #expect(Set(hashes).count == 2)
    }

    @Test func `the usual cost is 32 MiB a try`() async throws {
        let house = House(hasher: PasswordHasher())
        let (ann, _) = try await house.people()
        let kept = try await house.store.read { try $0.account(ann)?.password?.description }
        #expect(kept?.hasPrefix("$scrypt$ln=15,r=8,p=1$") == true)
        _ = try await house.signIn("ann")
    }

    // RFC 7914, section 12: password `pleaseletmein`, salt `SodiumChloride`, N 16384, r 8, p 1.
    @Test func `scrypt gives what its standard says`() throws {
        let salt = Array("SodiumChloride".utf8)
        let cost = try #require(PasswordHash.Cost(logN: 14, r: 8, p: 1))
        let password = try Password("pleaseletmein", of: AccountName("ann"))
        let key = try PasswordHash.derive(password, salt: salt, cost: cost)
        #expect(key.prefix(8) == [0x70, 0x23, 0xBD, 0xCB, 0x3A, 0xFD, 0x73, 0x48])
    }

    @Test(arguments: [
        "", "$scrypt$", "$scrypt$ln=40,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        "$argon2id$ln=4,r=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=4,r=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=04,r=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=20,r=32,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=4,r=1,p=1$AAAAAAAAAAAAAAAAAAAAAB$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ])
    func `a record that is damaged or asks for too much is not read`(text: String) {
        #expect(PasswordHash(text) == nil)
    }

    /// What was asked of scrypt.
    private final class Asked: Sendable {
        private let costs = Mutex<[PasswordHash.Cost]>([])
        var all: [PasswordHash.Cost] { costs.withLock { $0 } }

        var hasher: PasswordHasher {
            PasswordHasher(cost: House.cheap) { password, salt, cost in
                self.costs.withLock { $0.append(cost) }
                return try PasswordHash.derive(password, salt: salt, cost: cost)
            }
        }
    }

    @Test(arguments: ["ann", "bob", "carl", "eve", "no name at all"])
    func `the same work is done whether the name is right, wrong, disabled or none`(
        name: String
    ) async throws {
        let asked = Asked()
        let house = House(hasher: asked.hasher)
        let (_, bob) = try await house.people(.viewer)
        _ = try await house.accounts.add(
            AccountName("carl"),
            as: .viewer,
            by: .subject(Subject(issuer: "https://id.example", id: "1"))
        )
        _ = try await house.accounts.disable(bob)
        let before = asked.all.count
        await #expect(throws: EntryRefusal.wrongSignIn) {
            try await house.signIn(name, "a wrong password")
        }
        #expect(asked.all.dropFirst(before) == [House.cheap])
    }

    @Test func `a hash of another cost is renewed when its owner signs in`() async throws {
        let house = House()
        let (ann, _) = try await house.people()
        let dearer = try #require(PasswordHash.Cost(logN: 5, r: 1, p: 1))
        let later = House(house.store, hasher: PasswordHasher(cost: dearer))
        _ = try await later.signIn("ann")
        let kept = try await house.store.read { try $0.account(ann)?.password?.description }
        #expect(kept?.hasPrefix("$scrypt$ln=5,") == true)
        _ = try await later.signIn("ann")
    }

    @Test func `letters that can be written in two ways are the same password`() async throws {
        let house = House()
        let composed = "caf\u{E9} au lait s'il vous"
        let decomposed = "cafe\u{301} au lait s'il vous"
        _ = try await house.accounts.add(AccountName("ann"), as: .admin, by: .password(composed))
        #expect(try await house.signIn("ann", decomposed).account.name.text == "ann")
    }

    @Test func `a line of sign-ins that grows too long is refused, and answers again later`()
        async throws
    {
        let gate = DispatchSemaphore(value: 0)
        let hasher = PasswordHasher(cost: House.cheap, longestLine: 2) { password, salt, cost in
            gate.wait()
            return try PasswordHash.derive(password, salt: salt, cost: cost)
        }
        let house = House()
        try await house.people()
        let slow = House(house.store, hasher: hasher)
        try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<3 {
                group.addTask {
                    do {
                        _ = try await slow.signIn("ann", from: "10.0.0.\(number)")
                        return "in"
                    } catch let error as EntryRefusal { return error.code }
                }
            }
            // Two wait at the gate for ever until the third has been turned away.
            let first = try await group.next()
            gate.signal()
            gate.signal()
            let others = [try await group.next(), try await group.next()]
            #expect(first == "access.busy")
            #expect(others == ["in", "in"])
        }
    }
}
