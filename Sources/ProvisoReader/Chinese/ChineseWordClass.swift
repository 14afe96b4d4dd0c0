/// What a Chinese word may do in a sentence; a word may do several things.
struct ChineseWordClass: OptionSet, Sendable {
    let rawValue: UInt128

    /// The class with this name in `zh-words.yaml`, or `nil`.
    init?(named name: String) {
        guard let index = ChineseWordClass.names.firstIndex(of: name) else { return nil }
        rawValue = 1 << UInt128(index)
    }

    init(rawValue: UInt128) { self.rawValue = rawValue }

    private init(_ name: String) {
        self = ChineseWordClass(named: name) ?? []
    }

    /// The names in the order of their bits.
    static let names = [
        "negator", "adverb", "aspect", "possible", "probable", "future", "deontic", "toward",
        "from", "by", "with", "at", "coordinator", "link", "hypothetical", "wish", "unreal",
        "partial", "question", "temporal", "verb", "trade", "permission", "export", "import",
        "reexport", "source", "spokesperson", "title", "person", "its", "people", "firms",
        "units", "percent", "dollars", "min-open", "min", "max", "max-open", "about",
        "after-min", "after-max", "after-open", "after-about", "firm-suffix", "firm", "body",
        "demonstrative", "item-name", "item", "group-name", "joint", "each", "preliminary",
        "final", "conditional", "citing", "according", "hearsay", "report", "relative",
        "approval", "own", "government", "proviso", "act-noun", "plural", "duty",
    ]

    static let negator = ChineseWordClass("negator")
    static let adverb = ChineseWordClass("adverb")
    /// `了`, `过`, `着`.
    static let aspect = ChineseWordClass("aspect")
    static let possible = ChineseWordClass("possible")
    static let probable = ChineseWordClass("probable")
    static let future = ChineseWordClass("future")
    /// Permission and duty: `可`, `须`.
    static let deontic = ChineseWordClass("deontic")
    static let toward = ChineseWordClass("toward")
    static let from = ChineseWordClass("from")
    /// What stands before the one who acts in a passive: `被`, `由`, `获`.
    static let by = ChineseWordClass("by")
    static let with = ChineseWordClass("with")
    static let at = ChineseWordClass("at")
    static let coordinator = ChineseWordClass("coordinator")
    /// Joins clauses: `但`, `并`.
    static let link = ChineseWordClass("link")
    static let hypothetical = ChineseWordClass("hypothetical")
    /// What is wished, asked or weighed is no act.
    static let wish = ChineseWordClass("wish")
    static let unreal = ChineseWordClass("unreal")
    /// "Not all", "all but".
    static let partial = ChineseWordClass("partial")
    static let question = ChineseWordClass("question")
    /// "Before" and "after" at the end of a clause.
    static let temporal = ChineseWordClass("temporal")
    static let verb = ChineseWordClass("verb")
    static let trade = ChineseWordClass("trade")
    static let permission = ChineseWordClass("permission")
    static let export = ChineseWordClass("export")
    static let `import` = ChineseWordClass("import")
    static let reexport = ChineseWordClass("reexport")
    static let source = ChineseWordClass("source")
    static let spokesperson = ChineseWordClass("spokesperson")
    static let title = ChineseWordClass("title")
    /// `他`, `她`.
    static let person = ChineseWordClass("person")
    static let its = ChineseWordClass("its")
    /// Counts people: `名`, `位`.
    static let people = ChineseWordClass("people")
    /// Counts companies: `家`.
    static let firms = ChineseWordClass("firms")
    static let units = ChineseWordClass("units")
    static let percent = ChineseWordClass("percent")
    static let dollars = ChineseWordClass("dollars")
    static let minOpen = ChineseWordClass("min-open")
    static let min = ChineseWordClass("min")
    static let max = ChineseWordClass("max")
    static let maxOpen = ChineseWordClass("max-open")
    static let about = ChineseWordClass("about")
    static let afterMin = ChineseWordClass("after-min")
    static let afterMax = ChineseWordClass("after-max")
    static let afterOpen = ChineseWordClass("after-open")
    static let afterAbout = ChineseWordClass("after-about")
    static let firmSuffix = ChineseWordClass("firm-suffix")
    static let firm = ChineseWordClass("firm")
    static let body = ChineseWordClass("body")
    static let demonstrative = ChineseWordClass("demonstrative")
    /// A description that stands for goods: "advanced chips".
    static let itemName = ChineseWordClass("item-name")
    static let item = ChineseWordClass("item")
    static let groupName = ChineseWordClass("group-name")
    static let joint = ChineseWordClass("joint")
    static let each = ChineseWordClass("each")
    static let preliminary = ChineseWordClass("preliminary")
    static let final = ChineseWordClass("final")
    static let conditional = ChineseWordClass("conditional")
    static let citing = ChineseWordClass("citing")
    static let according = ChineseWordClass("according")
    static let hearsay = ChineseWordClass("hearsay")
    static let report = ChineseWordClass("report")
    /// A noun whose relative clause tells no act of its own: "the firms allowed to buy".
    static let relative = ChineseWordClass("relative")
    /// Marks a sentence as news of a permission.
    static let approval = ChineseWordClass("approval")
    /// "This company", in the words of whoever publishes.
    static let own = ChineseWordClass("own")
    /// `条件是`, `前提是`: what follows hangs the permission on something.
    static let proviso = ChineseWordClass("proviso")
    /// Behind a verb it makes a noun of both: `核准内容`, `批准文件`.
    static let actNoun = ChineseWordClass("act-noun")
    /// `须`, `必须`: a duty, where `deontic` also holds permissions.
    static let duty = ChineseWordClass("duty")
    /// `它们`, `他们`.
    static let plural = ChineseWordClass("plural")
    /// Behind the name of a country: `政府`, `当局`.
    static let government = ChineseWordClass("government")

    /// A preposition that governs the name behind it.
    static let governors: ChineseWordClass = [.toward, .from, .by, .at]
}
