import ProvisoAccess
import ProvisoAccessSQLite
import ProvisoTesting
import Testing

/// Guessing at passwords.
@Suite struct SlowingTests {
    private func fail(_ house: House, _ name: String, from address: String) async -> EntryRefusal? {
        do {
            _ = try await house.signIn(name, "a wrong password", from: address)
            return nil
        } catch { return error as? EntryRefusal }
    }

    @Test(arguments: House.Kind.allCases)
    func
        `after five failures each try at an account waits twice as long, up to a quarter of an hour`(
            kind: House.Kind
        ) async throws
    {
        try await House.on(kind) { house in
            try await house.people()
            for number in 0..<5 {
                #expect(await fail(house, "ann", from: "10.0.0.\(number)") == .wrongSignIn)
            }
            var waits: [Int] = []
            for number in 5..<18 {
                guard case .slowed(let seconds) = await fail(house, "ann", from: "10.0.1.\(number)")
                else { continue }
                waits.append(seconds)
                house.pass(.seconds(seconds))
                #expect(await fail(house, "ann", from: "10.0.1.\(number)") == .wrongSignIn)
            }
            #expect(waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900])
        }
    }

    @Test func `the right password does not open before the wait is over`() async throws {
        let house = House()
        try await house.people()
        for number in 0..<5 { _ = await fail(house, "ann", from: "10.0.0.\(number)") }
        await #expect(throws: EntryRefusal.slowed(seconds: 1)) { try await house.signIn("ann") }
        house.pass(.seconds(1))
        _ = try await house.signIn("ann")
        // A good sign-in lets the account start afresh.
        #expect(await fail(house, "ann", from: "10.0.0.9") == .wrongSignIn)
        #expect(await fail(house, "ann", from: "10.0.0.9") == .wrongSignIn)
    }

    @Test func `names that nobody has are slowed like others`() async throws {
        let house = House()
        try await house.people()
        for number in 0..<5 {
            #expect(await fail(house, "eve", from: "10.0.0.\(number)") == .wrongSignIn)
        }
        #expect(await fail(house, "eve", from: "10.0.0.6") == .slowed(seconds: 1))
    }

    @Test func `one address that tries many names is slowed, and others are not`() async throws {
        let house = House()
        try await house.people()
        for number in 0..<20 {
            #expect(await fail(house, "name\(number)", from: "10.0.0.1") == .wrongSignIn)
        }
        #expect(await fail(house, "name20", from: "10.0.0.1") == .slowed(seconds: 1))
        await #expect(throws: EntryRefusal.slowed(seconds: 1)) {
            try await house.signIn("ann", from: "10.0.0.1")
        }
        _ = try await house.signIn("ann", from: "10.0.0.2")
    }

    @Test func `whoever has an account cannot wash off the failures of an address with it`()
        async throws
    {
        let house = House()
        try await house.people()
        for number in 0..<20 {
            #expect(await fail(house, "name\(number)", from: "10.0.0.1") == .wrongSignIn)
            if number < 19 { _ = try await house.signIn("ann", from: "10.0.0.1") }
        }
        #expect(await fail(house, "name20", from: "10.0.0.1") == .slowed(seconds: 1))
    }

    @Test(arguments: [
        "2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:2:a:b:c:d",
    ])
    func `a network of IPv6 counts as one sender`(address: String) async throws {
        let house = House()
        try await house.people()
        for number in 0..<20 {
            _ = await fail(house, "name\(number)", from: "2001:db8:1:2:\(number)::7")
        }
        #expect(await fail(house, "ann", from: address) == .slowed(seconds: 1))
        #expect(await fail(house, "ann", from: "2001:db8:1:3::1") == .wrongSignIn)
    }

    @Test func `a restart forgets no failure`() async throws {
        try await House.inFolder { folder in
            let path = folder + "/a.proviso"
            let before = House(try SQLiteAccessStore.open(beside: path))
            try await before.people()
            for number in 0..<5 { _ = await fail(before, "ann", from: "10.0.0.\(number)") }
            let after = House(try SQLiteAccessStore.open(beside: path))
            await #expect(throws: EntryRefusal.slowed(seconds: 1)) {
                try await after.signIn("ann", from: "10.0.0.9")
            }
        }
    }

    @Test func `failures are forgotten after a day`() async throws {
        let house = House()
        try await house.people()
        for number in 0..<12 {
            _ = await fail(house, "ann", from: "10.0.0.\(number)")
            house.pass(.seconds(900))
        }
        house.pass(.seconds(86_400))
        for number in 0..<5 {
            #expect(await fail(house, "ann", from: "10.0.2.\(number)") == .wrongSignIn)
        }
    }

    @Test(arguments: House.Kind.allCases)
    func `what is remembered is bounded, and the latest stays`(kind: House.Kind) async throws {
        try await House.on(kind) { house in
            try await house.people()
            var slowing = Slowing()
            slowing.most = 10
            let sessions = Sessions(
                store: house.store,
                means: house.means,
                hasher: house.hasher,
                slowing: slowing
            ) { _ in }
            for number in 0..<30 {
                house.pass(.milliseconds(10))
                await #expect(throws: EntryRefusal.wrongSignIn) {
                    try await sessions.signIn(
                        name: "name\(number)",
                        password: "a wrong password",
                        from: "10.0.0.\(number)"
                    )
                }
            }
            let kept = try await house.store.read { view in
                try (0..<30).filter { try view.failures("account:name\($0)") != nil }
            }
            #expect(kept == [25, 26, 27, 28, 29])
        }
    }

    @Test func `many tries at once are counted one by one`() async throws {
        let house = House()
        try await house.people()
        let refusals = await withTaskGroup(of: EntryRefusal?.self) { group in
            for number in 0..<20 {
                group.addTask { await fail(house, "ann", from: "10.0.0.\(number)") }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refusals.count { $0 == .wrongSignIn } == 5)
        #expect(refusals.count { $0 == .slowed(seconds: 1) } == 15)
    }

    @Test func `the log hears of failures and never of what was typed`() async throws {
        let house = House()
        let (ann, _) = try await house.people()
        _ = await fail(house, "ann", from: "10.0.0.1")
        _ = await fail(house, House.password, from: "10.0.0.1")
        #expect(
            house.events == [
                .signInFailed(account: ann, address: "10.0.0.1"),
                .signInFailed(account: nil, address: "10.0.0.1"),
            ]
        )
        #expect(!"\(house.events)".contains("horse"))
    }

    @Test func `a clock that was set back keeps nobody out for longer`() async throws {
        let house = House()
        try await house.people()
        house.pass(.seconds(90 * 86_400))
        for number in 0..<5 { _ = await fail(house, "ann", from: "10.0.0.\(number)") }
        house.clock.set(House.start)
        _ = try await house.signIn("ann")
    }
}
