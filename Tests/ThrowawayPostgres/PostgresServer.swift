import Foundation
package import ProvisoLedgerPostgres
import Synchronization

/// A PostgreSQL server of the tests' own, in a temporary folder, on a socket and on loopback.
///
/// It ends with the process of the tests, however that ends: a shell beside it waits for the end of its
/// input, then stops the server and clears up.
package final class PostgresServer: Sendable {
    /// Where the newest server's programs lie; `nil` where none can be run.
    package static let programs: String? = {
        let files = FileManager.default
        let roots = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"]
        let folders = roots.flatMap { root in
            ((try? files.contentsOfDirectory(atPath: root)) ?? [])
                .filter { root.hasSuffix("postgresql") || $0.hasPrefix("postgresql") }
                .sorted { $0.compare($1, options: .numeric) == .orderedDescending }
                .map { "\(root)/\($0)/bin" }
        }
        let usable = folders.first { files.isExecutableFile(atPath: "\($0)/initdb") }
        // A server refuses to run as root.
        let mayRun = geteuid() != 0 || (getpwnam("postgres") != nil && setpriv != nil)
        return mayRun ? usable : nil
    }()

    /// Why tests are skipped where they are.
    package static let absence = "no PostgreSQL server that can be run is installed"

    /// The one that tests share which leave it standing.
    package static let shared = Task { try await PostgresServer() }

    struct Failed: Error { let words: String }

    private let folder: URL
    private let port: Int
    private let programs: String
    private let password = UUID().uuidString
    private let isDurable: Bool
    /// Kept open: the shell beside the server reads until this is closed.
    private let leashes = Mutex<[Pipe]>([])

    package init(isDurable: Bool = true) async throws {
        self.isDurable = isDurable
        guard let programs = PostgresServer.programs else {
            throw Failed(words: PostgresServer.absence)
        }
        self.programs = programs
        port = try PostgresServer.freePort()
        folder = FileManager.default.temporaryDirectory
            .appending(path: "pg-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let secret = folder.appending(path: "password")
        try Data(password.utf8).write(to: secret)
        if geteuid() == 0, let user = getpwnam("postgres")?.pointee {
            for path in [folder.path, secret.path] { chown(path, user.pw_uid, user.pw_gid) }
        }
        try await run([
            "\(programs)/initdb", "--pgdata=\(folder.path)/data", "--username=proviso",
            "--pwfile=\(secret.path)", "--auth-local=trust", "--auth-host=scram-sha-256",
            "--encoding=UTF8", "--no-locale", "--no-sync",
        ])
        try await start()
    }

    // MARK: Getting in

    package var socket: String { "host=\(folder.path) port=\(port) user=proviso dbname=postgres" }

    package func overTCP(password: String? = nil) -> String {
        "host=127.0.0.1 port=\(port) user=proviso dbname=postgres"
            + " password=\(password ?? self.password)"
    }

    /// The address of a schema that is not there yet, with the password in it.
    package func address(of schema: String) -> String {
        "postgres://proviso:\(password)@127.0.0.1:\(port)/postgres?schema=\(schema)"
    }

    /// The name of a schema that no other test knows, and that is not there yet.
    package func unusedSchema() -> PostgresSettings {
        var settings = PostgresSettings(socket, schema: "trial_" + UUID().uuidString)
        settings.mostConnections = 2
        // Other tests work the machine at the same time.
        settings.patience = .seconds(60)
        settings.lockPatience = .seconds(60)
        return settings
    }

    /// A schema that no other test knows.
    package func freshSchema() async throws -> PostgresSettings {
        let schema = "trial_" + UUID().uuidString
        let pool = try PostgresPool(PostgresSettings(socket))
        try await pool.use { try $0.script("CREATE SCHEMA \(PostgresSession.quoted(schema))") }
        return PostgresSettings(socket, schema: schema)
    }

    // MARK: Coming and going

    /// Starts it and returns when it answers.
    package func start() async throws {
        let leash = Pipe()
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        // What a killed server leaves behind keeps the next one out for a moment.
        let script = """
            folder=$1 options=$2; shift 2
            for try in 1 2 3 4 5 6 7 8 9 10; do
                "$@" -s -D "$folder/data" -l "$folder/log" -o "$options" -t 60 start && break
                sleep 1
            done >/dev/null 2>&1
            cat >/dev/null
            "$@" -s -D "$folder/data" -m immediate stop >/dev/null 2>&1
            rm -rf "$folder"
            """
        let options =
            "-p \(port) -c listen_addresses=127.0.0.1 -c unix_socket_directories='\(folder.path)'"
            + " -c fsync=\(isDurable ? "on" : "off") -c shared_buffers=32MB -c max_connections=200"
        shell.arguments =
            ["-c", script, "server", folder.path, options] + asServer + ["\(programs)/pg_ctl"]
        shell.standardInput = leash
        try shell.run()
        leashes.withLock { $0.append(leash) }
        var settings = PostgresSettings(socket)
        settings.patience = .seconds(60)
        let pool = try PostgresPool(settings)
        try await pool.use { try $0.run("SELECT 1") }
        await pool.close()
    }

    /// Kills it as a lost machine would be: without a word to anybody.
    package func killHard() async throws {
        let text = try String(
            contentsOf: folder.appending(path: "data/postmaster.pid"),
            encoding: .utf8
        )
        guard let process = text.split(separator: "\n").first.flatMap({ Int32($0) }) else {
            throw Failed(words: "the server's number cannot be read")
        }
        kill(process, SIGKILL)
    }

    // MARK: Programs

    private static let setpriv = ["/usr/bin/setpriv", "/bin/setpriv"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    private var asServer: [String] {
        guard geteuid() == 0, let setpriv = PostgresServer.setpriv else { return [] }
        return [setpriv, "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    }

    private func run(_ command: [String]) async throws {
        let process = Process()
        let words = asServer + command
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        let status: Int32 = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        guard status == 0 else { throw Failed(words: "\(command[0]) failed with \(status)") }
    }

    private static func freePort() throws -> Int {
        let listener = try listener()
        close(listener.socket)
        return listener.port
    }

    /// A socket on loopback that takes connections and never says a word.
    package static func listener() throws -> (socket: Int32, port: Int) {
        let end = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(end, $0, length) == 0 && listen(end, 8) == 0
                    ? getsockname(end, $0, &length) : -1
            }
        }
        guard status == 0 else { throw Failed(words: "there is no free port") }
        return (end, Int(UInt16(bigEndian: address.sin_port)))
    }
}
