import Foundation
import ProvisoDesk
import ProvisoModel
import ProvisoWeb
import Testing

/// Every page there is, walked from the overview by its own links.
@Suite struct WalkTests {
    @Test func `every link of every page leads to a page`() async throws {
        let site = try await Site.ofReferenceCase()
        _ = try await site.desk.decide(.h200("deepseek", units: 1_000))
        let walk = try await Walk(over: site)
        let seen = Set(walk.pages.keys.map { Walk.place(of: $0).split(separator: "/").first })
        for route in Route.all where route.method == .get && !route.path.contains("compare") {
            let first = route.path.split(separator: "/").first
            #expect(
                seen.contains(first)
                    || ["/overview", "/sign-in", "/problems", "/problems/*"].contains(route.path),
                "\(route.path)"
            )
        }
        try PageFolder(series: "walk")?.write(walk.pages)
    }

    @Test func `no page says that something was approved without saying who says so`() async throws
    {
        let walk = try await Walk(over: try await Site.ofReferenceCase())
        var told = 0
        for (target, reply) in walk.pages where reply.isPage {
            let main = HTMLPage(reply).main
            for part in main.split(separator: /<\/?(?:li|td|th|p|dd|blockquote|figcaption)[^>]*>/) {
                let words = HTMLPage.plain(String(part).replacing(/<[^>]*>/, with: ""))
                guard words.contains("was approved by") else { continue }
                told += 1
                let lead = words.prefix(upTo: words.ranges(of: "was approved by")[0].lowerBound)
                #expect(lead.contains(" said") || lead.contains("reported"), "\(target): \(words)")
            }
            #expect(!main.lowercased().contains("no match"), "\(target)")
        }
        #expect(told > 10)
    }
}

extension WebReply {
    var isPage: Bool { self[header: "content-type"]?.hasPrefix("text/html") == true }
}

/// A walk over a site: each kind of page a few times, seen from the latest and from pinned clocks.
private struct Walk {
    private(set) var pages: [String: WebReply] = [:]
    private var kinds: [String: Int] = [:]

    private static let mostOfKind = 6
    /// What the server answers without the pages.
    private static let otherFaces: Set<String> = ["/docs", "/openapi.json"]
    private static let clocks: Set<String> = ["as-of", "known", "floor", "as"]

    init(over site: Site) async throws {
        var waiting = ["/"]
        while let target = waiting.popLast() {
            guard pages[target] == nil, isWanted(target) else { continue }
            let reply = try await site.reply(target)
            pages[target] = reply
            #expect(reply.status == 200, "\(target) answers \(reply.status)")
            guard reply.isPage else { continue }
            for link in HTMLPage(reply).links
            where link.hasPrefix("/") && !Walk.otherFaces.contains(link) {
                waiting.insert(Walk.whole(link), at: 0)
            }
        }
    }

    static func place(of target: String) -> Substring { target.prefix { $0 != "?" } }

    private static func whole(_ link: String) -> String { String(link.prefix { $0 != "#" }) }

    private mutating func isWanted(_ target: String) -> Bool {
        let parts = Walk.place(of: target).split(separator: "/")
        let fields = target.split(separator: "?").dropFirst().first?.split(separator: "&") ?? []
        let names = fields.map { String($0.prefix { $0 != "=" }) }
        let others = Set(names).subtracting(Walk.clocks).sorted()
        let isPinned = others.count < Set(names).count
        let form = target.contains(".json") ? "json" : target.contains(".csv") ? "csv" : "page"
        let kind = "\(parts.first ?? "") \(parts.count) \(others) \(isPinned) \(form)"
        kinds[kind, default: 0] += 1
        return (kinds[kind] ?? 0) <= (isPinned || form != "page" ? 1 : Walk.mostOfKind)
    }
}
