import ProvisoAccess
import Testing

@Suite struct AccountTests {
    @Test(arguments: House.Kind.allCases)
    func `the first account is an admin, and only then come others`(kind: House.Kind) async throws {
        try await House.on(kind) { house in
            #expect(try await !house.accounts.isNeeded())
            await #expect(throws: AccountError.firstIsAdmin) {
                try await house.accounts.add(
                    AccountName("bob"),
                    as: .viewer,
                    by: .password(House.password)
                )
            }
            try await house.people(.viewer)
            #expect(try await house.accounts.isNeeded())
            #expect(try await house.accounts.all().map(\.name.text) == ["ann", "bob"])
        }
    }

    @Test(arguments: House.Kind.allCases)
    func `an account is kept as it was made`(kind: House.Kind) async throws {
        try await House.on(kind) { house in
            let (ann, _) = try await house.people()
            let subject = Subject(issuer: "https://id.example", id: "42")
            let carl = try AccountName("carl")
            let made = try await house.accounts.add(carl, as: .officer, by: .subject(subject))
            let kept = try await house.store.read { try $0.account(carl) }
            #expect(kept == made)
            #expect(try await house.store.read { try $0.account(of: subject) } == made)
            #expect(try await house.store.read { try $0.account(ann)?.subject } == nil)
            await #expect(throws: AccountError.subjectTaken(by: carl)) {
                try await house.accounts.add(
                    AccountName("dora"),
                    as: .viewer,
                    by: .subject(subject)
                )
            }
        }
    }

    @Test func `a name is taken once, whatever its capital letters`() async throws {
        let house = House()
        let (ann, _) = try await house.people()
        await #expect(throws: AccountError.nameTaken(ann)) {
            try await house.accounts.add(
                AccountName("ANN"),
                as: .viewer,
                by: .password(House.password)
            )
        }
    }

    @Test(arguments: House.Kind.allCases)
    func `the last admin is neither disabled nor made less`(kind: House.Kind) async throws {
        try await House.on(kind) { house in
            let (ann, bob) = try await house.people(.viewer)
            await #expect(throws: AccountError.lastAdmin(ann)) {
                try await house.accounts.disable(ann)
            }
            await #expect(throws: AccountError.lastAdmin(ann)) {
                try await house.accounts.change(ann, to: .reviewer)
            }
            _ = try await house.accounts.change(bob, to: .admin)
            _ = try await house.accounts.disable(ann)
            await #expect(throws: AccountError.lastAdmin(bob)) {
                try await house.accounts.disable(bob)
            }
            await #expect(throws: AccountError.alreadyDisabled(ann)) {
                try await house.accounts.disable(ann)
            }
            #expect(try await !house.accounts.enable(ann).isDisabled)
            await #expect(throws: AccountError.notDisabled(ann)) {
                try await house.accounts.enable(ann)
            }
        }
    }

    @Test func `an account that is not there cannot be changed`() async throws {
        let house = House()
        let eve = try AccountName("eve")
        await #expect(throws: AccountError.unknown("eve")) { try await house.accounts.disable(eve) }
    }

    @Test(arguments: ["ann", "li.wei", "li.wei+desk@example.com", "a1", "Ann"])
    func `such a name will do`(name: String) throws {
        #expect(try AccountName(name).text == name.lowercased())
    }

    @Test(arguments: [
        "", "a", "nobody", "Nobody", ".ann", "ann.", "an n", "änn", "аnn", "ann\n", "../ann",
        "ann<b>", String(repeating: "a", count: 65),
    ])
    func `such a name will not do`(name: String) {
        #expect(throws: AccountError.badName(name)) { try AccountName(name) }
    }
}
