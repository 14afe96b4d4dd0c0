import ProvisoAccess
import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel

/// What stands around every page: the way to the others, both clocks, and the proof below.
struct Frame: Sendable {
    let templates: Templates
    let request: WebRequest
    let viewpoint: Viewpoint
    /// `nil` where the ledger cannot be read.
    let head: Checkpoint?

    static let sections: [(path: String, title: String)] = [
        ("/", "Overview"), ("/ask", "Ask"), ("/decisions", "Answers"), ("/timeline", "Timeline"),
        ("/documents", "Documents"), ("/review", "Review"), ("/brief", "Brief"),
        ("/parties", "Parties"), ("/items", "Items"), ("/rules", "Rules"), ("/log", "Log"),
    ]

    func around(_ page: Page) -> Slotted {
        let fields: Fields = [
            "title": page.title,
            "style": templates.styleName,
            "isPrint": viewpoint.isPrint,
            "sections": request.visitor.rights.contains(.read)
                ? Frame.sections.map { section in
                    Fields(
                        dictionaryLiteral: ("title", section.title),
                        ("href", viewpoint.link(section.path)),
                        ("isHere", section.path == page.section)
                    )
                } : [],
            "settings": viewpoint.link("/settings"),
            "import": viewpoint.link("/import"),
            "mayPropose": request.visitor.rights.contains(.propose),
            "home": viewpoint.link("/"),
            "person": Slotted.Slot.person.markup,
            "isSignedIn": request.visitor.person != nil,
            "isNobody": isNobody,
            "csrf": Slotted.Slot.csrf.markup,
            "role": request.visitor.role,
            "clocks": page.clocks.map(clocks),
            "views": page.isReadable ? views(page) : nil,
            // Whoever has not signed in learns nothing of what is on record, its size included.
            "head": isNobody ? nil : head.map(Frame.proof),
            "log": viewpoint.link("/log"),
            "isLost": head == nil,
            "known": page.clocks?.knownAt?.inWords,
            "main": page.main(),
        ]
        return Slotted(templates.render("frame", fields).html)
    }

    private var isNobody: Bool { request.visitor.rights.isEmpty }

    private func clocks(_ clocks: Page.Clocks) -> Fields {
        // A question that was asked is asked again at other clocks; any other page shows itself again.
        let fields = clocks.question?.fields ?? request.query
        let kept = fields.filter { field in
            ![Viewpoint.asOf, Viewpoint.known, Viewpoint.floor, Viewpoint.asker, "print", "done"]
                .contains(field.name)
        }
        let known = viewpoint.text(Viewpoint.known) ?? clocks.knownAt?.typed ?? ""
        let standpoint = clocks.question.map(viewpoint.at)?.standpoint ?? viewpoint.standpoint
        return [
            "action": clocks.question == nil ? request.path : "/answer",
            "kept": kept.map { ["name": $0.name, "value": $0.text] as Fields },
            "asOf": viewpoint.text(Viewpoint.asOf) ?? clocks.validAt?.description,
            "known": known,
            // As wide as what stands in it: a time cut off could be taken for another.
            "knownSize": max(16, known.count + 1),
            "asOfFault": viewpoint.faults[Viewpoint.asOf].map(fault),
            "knownFault": viewpoint.faults[Viewpoint.known].map(fault),
            "hasFloor": clocks.hasFloor,
            "floors": Grade.allCases.filter { $0 != .alleged }.map { grade in
                [
                    "value": grade.rawValue, "label": "\(grade.letter) · \(grade.inWords)",
                    "isChosen": grade == standpoint.floor,
                ] as Fields
            },
            "askers": Asker.allCases.map { asker in
                [
                    "value": asker.rawValue, "label": asker.rawValue,
                    "isChosen": asker == standpoint.asker,
                ] as Fields
            },
        ]
    }

    private func fault(_ error: WebError) -> Markup {
        Markup(telling: "\(error.summary): \(error.mend)")
    }

    /// The address that shows this very page again, whatever becomes known later.
    private func pinned(_ clocks: Page.Clocks) -> String? {
        guard let validAt = clocks.validAt, let knownAt = clocks.knownAt else { return nil }
        var fields = request.query.filter {
            ![Viewpoint.asOf, Viewpoint.known, "print", "done"].contains($0.name)
        }
        fields.append(WebField(Viewpoint.asOf, validAt.description))
        fields.append(WebField(Viewpoint.known, knownAt.description))
        return Viewpoint.address(request.path, fields)
    }

    /// The same page pinned to its clocks, as data, and on paper.
    private func views(_ page: Page) -> Fields {
        let query = request.query.filter { !["print", "done"].contains($0.name) }
        return [
            "same": page.clocks.flatMap(pinned),
            "print": Viewpoint.address(request.path, query + [WebField("print", "1")]),
            "screen": Viewpoint.address(request.path, query),
            "forms": page.forms.map { form in
                [
                    "name": form.uppercased(),
                    "href": Viewpoint.address(
                        "\(request.path == "/" ? "/overview" : request.path).\(form)",
                        query
                    ),
                ] as Fields
            },
        ]
    }

    /// How far the ledger has come, and what proves it.
    static func proof(_ head: Checkpoint) -> Fields {
        [
            "size": "\(head.size.grouped) \(head.size == 1 ? "entry" : "entries")",
            "root": "\(head.root)", "origin": head.origin,
        ]
    }
}

/// A page with gaps for what differs between visitors who see the same, so that one rendering serves all.
///
/// The gaps are control characters, which no text can carry into a page.
struct Slotted: Sendable {
    enum Slot: UInt8 {
        case csrf = 1
        case person = 2

        var markup: Markup { Markup(own: String(Unicode.Scalar(rawValue))) }
    }

    private var parts: [[UInt8]] = []
    private var slots: [Slot] = []

    init(_ html: String) {
        var rest = Array(html.utf8)[...]
        while let gap = rest.firstIndex(where: { Slot(rawValue: $0) != nil }),
            let slot = Slot(rawValue: rest[gap])
        {
            parts.append(Array(rest[..<gap]))
            slots.append(slot)
            rest = rest[(gap + 1)...]
        }
        parts.append(Array(rest))
    }

    /// The whole page for one visitor; one without gaps is handed out as it is kept.
    func filled(_ value: (Slot) -> Markup) -> [UInt8] {
        guard !slots.isEmpty else { return parts[0] }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + slots.count * 64)
        for (part, slot) in zip(parts, slots) {
            bytes += part
            bytes += value(slot).html.utf8
        }
        return bytes + parts[slots.count]
    }

    var count: Int { parts.reduce(0) { $0 + $1.count } }
}
