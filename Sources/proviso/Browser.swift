import Foundation

/// The browser of the person at this machine.
enum Browser {
    /// Shows an address there; where there is no browser nothing happens, and nothing is said.
    @Sendable static func open(_ url: String) {
        let places = ["/usr/bin/open", "/usr/bin/xdg-open", "/usr/local/bin/xdg-open"]
        guard let opener = places.first(where: FileManager.default.isExecutableFile) else { return }
        let process = Process()
        process.executableURL = URL(filePath: opener)
        process.arguments = [url]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try? process.run()
    }
}
