import Foundation
import ProvisoCommands
import ProvisoLedgerSQLite

/// Bytes from the system's source of secrets.
@Sendable func chance(_ count: Int) -> [UInt8] {
    var system = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &system) }
}

/// Columns of the terminal behind a file descriptor; `nil` where it is none.
func columns(of descriptor: Int32) -> Int? {
    guard isatty(descriptor) == 1 else { return nil }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
}

/// Writes everything, or tells that nobody reads any more.
func write(_ bytes: [UInt8], to handle: FileHandle) throws {
    do {
        try handle.write(contentsOf: Data(bytes))
    } catch {
        throw CommandError.noReader(error.localizedDescription)
    }
}

// A reader that stops early, such as `head`, must not kill the program in the middle of its work.
signal(SIGPIPE, SIG_IGN)

let stop = StopRequest()
let interruption = Interruption.watch(stop)

let environment = ProcessInfo.processInfo.environment
let surroundings = Surroundings(
    driver: Drivers(),
    assistant: StandardStreams(),
    access: AccountFiles(named: environment["PROVISO_ACCOUNTS"]),
    serving: HTTPServing(),
    clock: SystemClock(),
    chance: chance,
    environment: environment,
    terminalWidth: columns(of: 1),
    writeOut: { try write($0, to: .standardOutput) },
    writeError: { try? write($0, to: .standardError) },
    openPage: Browser.open,
    stop: stop
)
exit(await Program.run(Array(CommandLine.arguments.dropFirst()), in: surroundings))
