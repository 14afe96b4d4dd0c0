import Foundation

/// Printed output kept in files, so that a change of what people read is seen in a diff.
///
/// Set `PROVISO_RECORD_GOLDEN=1` to write the files anew, then read the diff before committing it.
public struct Golden: Sendable {
    private let folder: URL

    /// The folder of golden files, from the file of the calling test.
    public init(beside test: StaticString = #filePath) {
        folder = URL(filePath: "\(test)").deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Golden")
    }

    /// What differs from the file, in words; `nil` where nothing does.
    public func difference(_ text: String, from name: String) throws -> String? {
        let file = folder.appending(path: name + ".txt")
        if ProcessInfo.processInfo.environment["PROVISO_RECORD_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
            return nil
        }
        guard let kept = try? String(contentsOf: file, encoding: .utf8) else {
            return "there is no golden file \(name).txt; record it with PROVISO_RECORD_GOLDEN=1"
        }
        guard kept != text else { return nil }
        let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }
        guard let line else { return "\(name): \(new.count) lines instead of \(old.count)" }
        return "\(name), line \(line.offset + 1):\n- \(line.element.0)\n+ \(line.element.1)"
    }
}
