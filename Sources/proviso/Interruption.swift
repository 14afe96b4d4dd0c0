import Dispatch
import Foundation
import ProvisoCommands

/// What happens when a person stops the program with control-C.
///
/// Every step is kept whole or not at all, so the program may end between any two instructions.
enum Interruption {
    /// Watches for the interruption as long as the returned source lives.
    ///
    /// Work that heeds the wish ends in good order; asked a second time, the program ends at once.
    static func watch(_ stop: StopRequest) -> any DispatchSourceSignal {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { if !stop.ask() { end() } }
        source.resume()
        return source
    }

    private static let words = """
        interrupted: every document reported as kept is stored whole, the others not at all
        to go on: run the same command again; what is stored already is not stored twice

        """

    @Sendable private static func end() {
        try? FileHandle.standardError.write(contentsOf: Data(words.utf8))
        exit(130)
    }
}
