import Foundation

/// The project's own files, as the tests of its documentation read them.
enum ProjectFiles {
    struct File {
        /// From the root of the project.
        let path: String
        let text: String

        var name: String { path.split(separator: "/").last.map(String.init) ?? path }
        var folder: String { path.split(separator: "/").dropLast().joined(separator: "/") }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    /// Every file below a folder whose name ends so, in the order of their paths; hidden ones left out.
    static func files(under folder: String = "", endingIn ending: String) throws -> [File] {
        let start = folder.isEmpty ? root : root.appending(path: folder)
        let walk = FileManager.default.enumerator(atPath: start.path)
        var found: [File] = []
        while let path = walk?.nextObject() as? String {
            guard path.split(separator: "/").last?.hasPrefix(".") != true else {
                walk?.skipDescendants()
                continue
            }
            guard path.hasSuffix(ending) else { continue }
            let whole = folder.isEmpty ? path : "\(folder)/\(path)"
            found.append(File(path: whole, text: try text(whole)))
        }
        return found.sorted { $0.path < $1.path }
    }
}
