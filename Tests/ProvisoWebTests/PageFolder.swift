import Foundation
import ProvisoWeb

/// Where pages are written for a browser and for checks of other programs; nowhere unless asked for.
///
/// With `PROVISO_WEB_PAGES` set to a folder, each page lies there under a number, and an index names its type
/// and address.
struct PageFolder {
    private let root: URL
    private let series: String

    /// `nil` where no folder is asked for.
    init?(series: String) {
        guard let path = ProcessInfo.processInfo.environment["PROVISO_WEB_PAGES"] else {
            return nil
        }
        root = URL(filePath: path)
        self.series = series
    }

    func write(_ pages: [String: WebReply]) throws {
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        var index = ""
        for (number, target) in pages.keys.sorted().enumerated() {
            guard let reply = pages[target] else { continue }
            let name = "\(series)-\(number)"
            try Data(reply.body).write(to: root.appending(path: name))
            index += "\(name)\t\(reply[header: "content-type"] ?? "")\t\(target)\n"
        }
        try Data(index.utf8).write(to: root.appending(path: "index-\(series).tsv"))
    }
}
