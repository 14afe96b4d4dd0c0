import ProvisoAccess
import ProvisoLedger

extension Session {
    /// What accounts need of the world.
    var means: ClockAndChance {
        let (clock, chance) = (surroundings.clock, surroundings.chance)
        return ClockAndChance(now: { clock.now() }, bytes: chance)
    }

    /// The accounts of the workspace, which must exist; the file is made where there is none.
    func accessStore() async throws -> any AccessStore {
        _ = try await desk(isReadOnly: true)
        return try await surroundings.access.open(beside: workspacePath)
    }

    /// The accounts of the workspace as far as there are any; no file is made.
    func accessStoreIfAny() async throws -> any AccessStore {
        _ = try await desk(isReadOnly: true)
        return try await surroundings.access.find(beside: workspacePath) ?? MemoryAccessStore()
    }

    func accounts(_ store: any AccessStore) -> Accounts {
        Accounts(store: store, means: means, hasher: surroundings.hasher)
    }

    func tokens(_ store: any AccessStore) -> Tokens {
        Tokens(store: store, means: means) { _ in }
    }

    /// The secret in a file, `-` being standard input: its first line, and there is no second.
    func secret(in path: String) throws -> String {
        let text = try text(of: path)
        let line = text.last?.isNewline == true ? text.dropLast() : text[...]
        guard !line.contains(where: \.isNewline) else { throw SecretFileError.manyLines(path) }
        return String(line)
    }
}
