import Foundation
import ProvisoDesk
import ProvisoModel
import ProvisoWeb
import Testing

/// Every page there is, walked from the overview by its own links.
///
/// With `PROVISO_WEB_PAGES` set to a folder, the pages and the style sheet are written there, for a browser
/// and for checks of other programs.
@Suite struct WalkTests {
    @Test func `every link of every page leads to a page`() async throws {
        let site = try await Site.ofReferenceCase()
        _ = try await site.desk.decide(.h200("deepseek", units: 1_000))
        var walk = Walk(site: site)
        try await walk.all()
        #expect(walk.pages.count > 20)
        try walk.write()
    }
}

/// A walk over the site: each address once, each kind of page a few times.
private struct Walk {
    let site: Site
    var pages: [String: WebReply] = [:]
    private var kinds: [String: Int] = [:]
    private var waiting = ["/"]

    private static let mostOfKind = 12

    init(site: Site) { self.site = site }

    mutating func all() async throws {
        while let target = waiting.popLast() {
            guard pages[target] == nil, isWanted(target) else { continue }
            let reply = try await site.reply(target)
            pages[target] = reply
            #expect(reply.status == 200, "\(target) answers \(reply.status)")
            guard reply[header: "content-type"]?.hasPrefix("text/html") == true else { continue }
            for link in HTMLPage(reply).links where link.hasPrefix("/") {
                let target = String(link.prefix { $0 != "#" })
                waiting.insert(target, at: 0)
            }
        }
    }

    private mutating func isWanted(_ target: String) -> Bool {
        let path = target.prefix { $0 != "?" }
        let parts = path.split(separator: "/")
        let names = target.split(separator: "?").dropFirst().first?.split(separator: "&").map {
            String($0.prefix { $0 != "=" })
        }
        let kind = "\(parts.first ?? "") \(parts.count) \(names ?? [])"
        kinds[kind, default: 0] += 1
        return (kinds[kind] ?? 0) <= Walk.mostOfKind
    }

    func write() throws {
        guard let folder = ProcessInfo.processInfo.environment["PROVISO_WEB_PAGES"] else { return }
        let root = URL(filePath: folder)
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        var index = ""
        for (number, target) in pages.keys.sorted().enumerated() {
            guard let reply = pages[target] else { continue }
            try Data(reply.body).write(to: root.appending(path: "\(number)"))
            index += "\(number)\t\(reply[header: "content-type"] ?? "")\t\(target)\n"
        }
        try Data(index.utf8).write(to: root.appending(path: "index.tsv"))
    }
}
