import Foundation
import ProvisoAccess
import ProvisoAccessSQLite
import Testing

/// Several processes on one file, and processes that are killed.
@Suite(.serialized) struct ProcessTests {
    @Test func `of two processes that disable the last two admins at once, one is refused`()
        async throws
    {
        try await House.inFolder { folder in
            for number in 0..<Race.rounds {
                let house = House(try SQLiteAccessStore.open(beside: "\(folder)/\(number)"))
                try await house.people(.admin)
            }
            async let left: Void = Race.run("ann", in: folder)
            async let right: Void = Race.run("bob", in: folder)
            _ = await (left, right)
            var winners: Set<String> = []
            for number in 0..<Race.rounds {
                let house = House(try SQLiteAccessStore.open(beside: "\(folder)/\(number)"))
                let admins = try await house.accounts.all().filter(\.isWorkingAdmin)
                #expect(admins.count == 1, "round \(number)")
                winners.formUnion(admins.map(\.name.text))
            }
            print("left over in \(Race.rounds) rounds: \(winners.sorted())")
        }
    }

    @Test func `tries of two processes are counted together`() async throws {
        try await House.inFolder { folder in
            let house = House(try SQLiteAccessStore.open(beside: folder + "/tries"))
            try await house.people()
            async let left: Void = Race.guess("10.0.0.1", in: folder)
            async let right: Void = Race.guess("10.0.0.2", in: folder)
            _ = await (left, right)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.count { $0.hasPrefix("tried-") } == 5)
        }
    }

    @Test(arguments: 0..<8)
    func `an account that was acknowledged is there after a kill`(round: Int) async throws {
        try await House.inFolder { folder in
            let workspace = folder + "/a.proviso"
            try await House(try SQLiteAccessStore.open(beside: workspace)).people()
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [workspace = workspace as String, round = round as Int] in
                try await Writer.run(workspace, killedAfter: 5_000 + round * 17_000)
            }
            let kept = try await House(try SQLiteAccessStore.open(beside: workspace)).accounts.all()
            let names = Set(kept.map(\.name.text))
            let acknowledged = try String(contentsOfFile: workspace + ".said", encoding: .utf8)
                .split(separator: "\n").map(String.init)
            #expect(Set(acknowledged).isSubset(of: names))
            // At most the one that was on its way is there without having been acknowledged.
            #expect(names.count <= acknowledged.count + 2)
            print("round \(round): \(acknowledged.count) acknowledged, \(names.count - 1) kept")
        }
    }
}

/// Two processes that wait for each other and then do the same thing at once.
private enum Race {
    static let rounds = 20

    static func run(_ name: String, in folder: String) async {
        await #expect(processExitsWith: .success) {
            [name = name as String, folder = folder as String] in
            for number in 0..<Race.rounds {
                let house = House(try SQLiteAccessStore.open(beside: "\(folder)/\(number)"))
                try await Race.meet("\(number)", name, in: folder)
                do {
                    _ = try await house.accounts.disable(AccountName(name))
                } catch AccountError.lastAdmin {}
            }
        }
    }

    static func guess(_ address: String, in folder: String) async {
        await #expect(processExitsWith: .success) {
            [address = address as String, folder = folder as String] in
            let house = House(try SQLiteAccessStore.open(beside: folder + "/tries"))
            try await Race.meet("tries", address, in: folder)
            for number in 0..<10 {
                do {
                    _ = try await house.signIn("ann", "a wrong password", from: address)
                } catch EntryRefusal.wrongSignIn {
                    try Data().write(to: URL(filePath: "\(folder)/tried-\(address)-\(number)"))
                } catch EntryRefusal.slowed {}
            }
        }
    }

    /// Returns in both processes at about the same moment.
    private static func meet(_ round: String, _ name: String, in folder: String) async throws {
        try Data().write(to: URL(filePath: "\(folder)/here-\(round)-\(name)"))
        for _ in 0..<20_000 {
            let here = try FileManager.default.contentsOfDirectory(atPath: folder)
                .count { $0.hasPrefix("here-\(round)-") }
            if here == 2 { return }
            try await Task.sleep(for: .milliseconds(1))
        }
        throw CancellationError()
    }
}

/// A process that adds accounts, says so, and is killed in the middle of it.
private enum Writer {
    static func run(_ workspace: String, killedAfter microseconds: Int) async throws {
        let house = House(try SQLiteAccessStore.open(beside: workspace))
        _ = FileManager.default.createFile(atPath: workspace + ".said", contents: nil)
        let said = try FileHandle(forWritingTo: URL(filePath: workspace + ".said"))
        Thread.detachNewThread {
            usleep(UInt32(microseconds))
            kill(getpid(), SIGKILL)
        }
        for number in 0... {
            let name = try AccountName("person-\(number)")
            _ = try await house.accounts.add(name, as: .viewer, by: .password(House.password))
            try said.write(contentsOf: Data("\(name)\n".utf8))
        }
    }
}
