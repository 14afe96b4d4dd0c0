import ProvisoDesk
import ProvisoModel

/// From where a page looks: both clocks, floor and who asks, as the address gives them.
///
/// What the address leaves out is the desk's own choice, and links leave it out as well, so that a page
/// without clocks stays the latest.
struct Viewpoint: Sendable {
    /// What the address gives, under the names of the command line.
    private(set) var given: [WebField] = []
    private(set) var standpoint = Standpoint(
        asOf: nil,
        known: nil,
        floor: .official,
        asker: .outsider,
        includesUnreviewed: false
    )
    /// Fields of the head that cannot be used, each by its name.
    private(set) var faults: [String: WebError] = [:]
    /// Whether the page is made for paper: every disclosure open, links spelled out.
    let isPrint: Bool

    static let asOf = "as-of"
    static let known = "known"
    static let floor = "floor"
    static let asker = "as"
    static let unreviewed = "unreviewed"

    init(_ query: [WebField]) {
        isPrint = query.text("print") == "1"
        take(Viewpoint.asOf, query, Day.init, "a day", "write it like 2026-01-30") {
            $0.asOf = $1
        }
        take(
            Viewpoint.known,
            query,
            Instant<Known>.init(loose:),
            "a time",
            "write a day like 2026-01-30, or a time like 2026-01-30 09:00, in UTC"
        ) { $0.known = $1 }
        take(Viewpoint.floor, query, Grade.init(rawValue:), "a grade", "choose one of the list") {
            $0.floor = $1
        }
        take(Viewpoint.asker, query, Asker.init(rawValue:), "who asks", "choose one of the list") {
            $0.asker = $1
        }
        if query.text(Viewpoint.unreviewed) == "1" {
            given.append(WebField(Viewpoint.unreviewed, "1"))
            standpoint.includesUnreviewed = true
        }
    }

    private mutating func take<Value>(
        _ name: String,
        _ query: [WebField],
        _ read: (String) -> Value?,
        _ what: String,
        _ mend: String,
        _ put: (inout Standpoint, Value) -> Void
    ) {
        guard let text = query.text(name) else { return }
        given.append(WebField(name, text))
        guard let value = read(text) else {
            faults[name] = .fieldUnusable(
                field: name,
                value: text,
                why: "it is not \(what)",
                mend: mend
            )
            return
        }
        put(&standpoint, value)
    }

    /// The first field of the head that cannot be used.
    var firstFault: WebError? {
        [Viewpoint.asOf, Viewpoint.known, Viewpoint.floor, Viewpoint.asker]
            .compactMap { faults[$0] }.first
    }

    /// What stands in the field of the head; what was typed is kept.
    func text(_ name: String) -> String? { given.text(name) }

    /// A page of this server, seen from the same point.
    func link(_ path: String, _ more: [WebField] = [], at fragment: String? = nil) -> String {
        Viewpoint.address(path, given + more, at: fragment)
    }

    static func address(_ path: String, _ fields: [WebField], at fragment: String? = nil) -> String
    {
        let query = fields.map {
            "\(PercentCode.encoded($0.name))=\(PercentCode.encoded($0.text))"
        }
        return path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
            + (fragment.map { "#" + PercentCode.encoded($0) } ?? "")
    }
}

extension Instant where Line == Known {
    /// As people type it: with a blank instead of the T, with or without the Z.
    init?(loose text: String) {
        if let exact = Self(text) {
            self = exact
            return
        }
        let upper = text.uppercased().replacing(" UTC", with: "").replacing(" ", with: "T")
        guard let time = Self(upper.hasSuffix("Z") ? upper : upper + "Z") else { return nil }
        self = time
    }

    /// As the field of the head takes it: whole minutes short, anything finer in full.
    var typed: String {
        let full = description
        return full.hasSuffix(":00Z")
            ? String(full.dropLast(4)).replacing("T", with: " ") : full
    }
}

extension Viewpoint {
    /// The same page seen from where a question was asked.
    func at(_ question: Question) -> Viewpoint {
        var viewpoint = self
        viewpoint.standpoint = Standpoint(
            asOf: question.on,
            known: question.known,
            floor: question.floor,
            asker: question.asker,
            includesUnreviewed: question.includesUnreviewed
        )
        viewpoint.given = [
            WebField(Viewpoint.asOf, question.on.description),
            WebField(Viewpoint.known, question.known.description),
            WebField(Viewpoint.floor, question.floor.rawValue),
            WebField(Viewpoint.asker, question.asker.rawValue),
        ]
        if question.includesUnreviewed {
            viewpoint.given.append(WebField(Viewpoint.unreviewed, "1"))
        }
        return viewpoint
    }

    /// Clocks, floor and asker as fields of an address or a form.
    var clockFields: [WebField] { given }
}
