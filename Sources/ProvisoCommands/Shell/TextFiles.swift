import Foundation

/// The texts that files and folders on the command line come to.
struct TextFiles {
    /// In the order of their paths, each once.
    private(set) var paths: [String] = []
    /// How many files of folders are no text that is read.
    private(set) var passedOver = 0

    static let endings: Set<String> = [
        "txt", "text", "md", "html", "htm", "pdf", "eml", "ninjs",
    ]

    init(_ arguments: [String]) {
        var seen: Set<String> = []
        for argument in arguments {
            let found = TextFiles.isFolder(argument) ? walk(argument) : [argument]
            paths += found.filter { seen.insert($0).inserted }
        }
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    /// The meta file beside a text: `NAME.meta.json`, with or without the ending of the text.
    static func metaFile(beside path: String) -> String? {
        let url = URL(filePath: path)
        let names = [url.deletingPathExtension().path, url.path].map { $0 + ".meta.json" }
        return names.first { FileManager.default.fileExists(atPath: $0) }
    }

    private mutating func walk(_ folder: String) -> [String] {
        let root = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        guard let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
        var found: [String] = []
        while let name = walk.nextObject() as? String {
            let last = name.split(separator: "/").last ?? ""
            if last.hasPrefix(".") {
                walk.skipDescendants()
                continue
            }
            let path = "\(root)/\(name)"
            let ending = last.split(separator: ".").last.map { $0.lowercased() } ?? ""
            if TextFiles.endings.contains(ending), !TextFiles.isFolder(path) {
                found.append(path)
            } else if !last.hasSuffix(".meta.json"), !TextFiles.isFolder(path) {
                passedOver += 1
            }
        }
        return found.sorted()
    }
}
