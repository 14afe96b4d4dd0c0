package import ProvisoDesk
package import ProvisoLedger

/// Opens and makes workspaces.
///
/// The executable supplies the driver; commands know none by name.
package protocol WorkspaceDriver: Sendable {
    /// Makes a new workspace at a path where nothing is yet.
    func create(at path: String, name: String, program: String) async throws -> any LedgerStore
    func open(at path: String, isReadOnly: Bool) async throws -> any LedgerStore
}

/// Answers an assistant's messages from standard input until it ends.
///
/// The executable supplies it; commands know no other face.
package protocol AssistantDriver: Sendable {
    func converse(
        at desk: Desk,
        from standpoint: Standpoint,
        program: String,
        writing: @Sendable ([UInt8]) throws -> Void
    ) async throws
}

/// Everything outside the program that a command touches, handed in so that tests can stand in for it.
package struct Surroundings: Sendable {
    package var driver: any WorkspaceDriver
    package var assistant: any AssistantDriver
    package var clock: any KnownClock
    package var environment: [String: String]
    /// Columns of the terminal on standard output; `nil` where it is a file or a pipe.
    package var terminalWidth: Int?
    package var writeOut: @Sendable ([UInt8]) throws -> Void
    package var writeError: @Sendable ([UInt8]) -> Void
    package var stop: StopRequest

    package init(
        driver: any WorkspaceDriver,
        assistant: any AssistantDriver,
        clock: any KnownClock,
        environment: [String: String],
        terminalWidth: Int?,
        writeOut: @escaping @Sendable ([UInt8]) throws -> Void,
        writeError: @escaping @Sendable ([UInt8]) -> Void,
        stop: StopRequest = StopRequest()
    ) {
        self.driver = driver
        self.assistant = assistant
        self.clock = clock
        self.environment = environment
        self.terminalWidth = terminalWidth
        self.writeOut = writeOut
        self.writeError = writeError
        self.stop = stop
    }

    // swift-argument-parser makes commands from nothing but arguments; this hands them the world.
    @TaskLocal static var inherited: Surroundings?
}
