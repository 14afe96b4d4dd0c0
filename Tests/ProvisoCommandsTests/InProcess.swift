import Foundation
import ProvisoAccess
import ProvisoCommands
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoTesting
import Synchronization

/// The program in this process: workspaces in memory, a clock that stands still, output in strings.
final class InProcess: Sendable {
    private let stores = Mutex<[String: MemoryStore]>([:])
    private let accounts = Mutex<[String: MemoryAccessStore]>([:])
    private let random = Mutex(SeededGenerator(seed: 20_600))
    private let out = Mutex<[UInt8]>([])
    private let errors = Mutex<[UInt8]>([])
    private let clock = FixedClock(Instant(startOf: Day(number: 20_600)))

    struct Run {
        let status: Int32
        let out: String
        let error: String
    }

    func callAsFunction(
        _ arguments: [String],
        terminal width: Int? = nil,
        environment: [String: String] = ["LANG": "C.UTF-8", "USER": "tester"]
    ) async -> Run {
        out.withLock { $0 = [] }
        errors.withLock { $0 = [] }
        let surroundings = Surroundings(
            driver: self,
            assistant: self,
            access: self,
            serving: self,
            clock: clock,
            chance: { count in
                self.random.withLock { random in
                    (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
                }
            },
            environment: environment,
            terminalWidth: width,
            writeOut: { bytes in self.out.withLock { $0 += bytes } },
            writeError: { bytes in self.errors.withLock { $0 += bytes } }
        )
        let status = await Program.run(arguments, in: surroundings)
        return Run(
            status: status,
            out: String(decoding: out.withLock { $0 }, as: UTF8.self),
            error: String(decoding: errors.withLock { $0 }, as: UTF8.self)
        )
    }
}

extension InProcess: WorkspaceDriver {
    func name(of path: String) -> WorkspaceName {
        let file = URL(filePath: path).deletingPathExtension().lastPathComponent
        return WorkspaceName(shown: path, usual: file, isFile: true)
    }

    func create(at path: String, name: String, program: String) async throws -> any LedgerStore {
        let store = try MemoryStore(name: name, program: program, clock: clock)
        return try stores.withLock { stores in
            guard stores[path] == nil else { throw StoreFailure.exists(path) }
            stores[path] = store
            return store
        }
    }

    func open(at path: String, isReadOnly: Bool) async throws -> any LedgerStore {
        guard let store = stores.withLock({ $0[path] }) else { throw StoreFailure.missing(path) }
        return store
    }

    func copy(
        _ ledger: Ledger,
        to path: String,
        progress: @escaping @Sendable (Int) -> Void
    ) async throws -> Checkpoint {
        guard stores.withLock({ $0[path] }) == nil else { throw StoreFailure.exists(path) }
        let store = MemoryStore(adopting: try await ledger.signer())
        let head = try await ledger.copy(to: store, progress: progress)
        stores.withLock { $0[path] = store }
        return head
    }
}

extension InProcess: AssistantDriver {
    /// Nobody is at the other end; what the assistant would be told of its standpoint is printed.
    func converse(
        at desk: Desk,
        from standpoint: Standpoint,
        program: String,
        proposing proposer: String?,
        writing: @Sendable ([UInt8]) throws -> Void
    ) async throws {
        let entries = try await desk.ledger.entries().count
        let right = proposer.map { ", \($0) proposes" } ?? ""
        try writing(
            Array("\(program) at \(entries) entries, floor \(standpoint.floor)\(right)\n".utf8)
        )
    }
}

extension InProcess: AccessDriver {
    func find(beside workspace: String) async throws -> (any AccessStore)? {
        accounts.withLock { $0[workspace] }
    }

    func open(beside workspace: String) async throws -> any AccessStore {
        accounts.withLock { accounts in
            let store = accounts[workspace] ?? MemoryAccessStore()
            accounts[workspace] = store
            return store
        }
    }
}

extension InProcess: Serving {
    /// Serves at no address at all: what is printed is the same.
    func serve(
        _ desk: Desk,
        as wish: ServingWish,
        ready: @escaping @Sendable (ServingPlace) throws -> Void
    ) async throws {
        try ready(
            ServingPlace(
                url: "http://\(wish.listen ?? "127.0.0.1:8484")/",
                signIn: wish.access == nil ? "open to \(wish.person)" : "sign-in needed",
                isUnusual: wish.listen == nil
            )
        )
    }
}
