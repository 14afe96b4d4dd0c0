/// What a listed word does in a sentence; the names are those of the file `words.yaml`.
struct WordClass: OptionSet, Sendable {
    let rawValue: UInt128

    static func named(_ name: String) -> WordClass? {
        names.firstIndex(of: name).map { WordClass(rawValue: 1 << UInt128($0)) }
    }

    static let names: [String] = [
        "determiner", "definite", "preposition", "pronoun",
        "person-pronoun", "thing-pronoun", "plural-pronoun", "be", "have", "do", "get",
        "possible", "probable", "modal", "duty", "likely", "unsure", "negator", "coordinator",
        "subordinator", "relative", "adverb", "citing", "recent", "jointly",
        "source-noun", "singular-source", "professional", "legislator", "spokes-noun",
        "report-noun", "letter-noun", "rule-noun", "title-noun", "firm-noun", "singular-firm",
        "official-noun", "singular-official", "plural-official", "item-noun", "anaphoric-item",
        "weak-item", "permission-noun", "condition-noun", "import-word", "export-word",
        "reexport-word", "more", "less", "approximately", "unit-noun",
        "abbreviation", "sentence-starter", "past", "present", "future", "period",
        "company-suffix", "common-acronym", "phrasal-over", "hypothetical", "charge-noun",
        "time-noun", "unreal", "goods-verb", "goods-act", "goods-measure", "no-goods", "describing",
        "office-noun", "possessive-pronoun", "first-person", "pair-noun", "elliptic",
        "application-noun",
        "other-domain", "material-form", "permission-verb", "saying", "doubting",
        "scarcely",
    ]

    private init(_ name: String) {
        rawValue = 1 << UInt128(WordClass.names.firstIndex(of: name) ?? 127)
    }

    init(rawValue: UInt128) { self.rawValue = rawValue }

    static let determiner = WordClass("determiner")
    static let definite = WordClass("definite")
    static let preposition = WordClass("preposition")
    static let pronoun = WordClass("pronoun")
    static let personPronoun = WordClass("person-pronoun")
    static let thingPronoun = WordClass("thing-pronoun")
    static let pluralPronoun = WordClass("plural-pronoun")
    static let be = WordClass("be")
    static let have = WordClass("have")
    static let doing = WordClass("do")
    static let get = WordClass("get")
    static let possible = WordClass("possible")
    static let probable = WordClass("probable")
    static let modal = WordClass("modal")
    static let duty = WordClass("duty")
    static let likely = WordClass("likely")
    static let unsure = WordClass("unsure")
    static let negator = WordClass("negator")
    static let coordinator = WordClass("coordinator")
    static let subordinator = WordClass("subordinator")
    static let relative = WordClass("relative")
    static let adverb = WordClass("adverb")
    static let citing = WordClass("citing")
    static let recent = WordClass("recent")
    static let jointly = WordClass("jointly")
    static let sourceNoun = WordClass("source-noun")
    static let singularSource = WordClass("singular-source")
    static let professional = WordClass("professional")
    static let legislator = WordClass("legislator")
    static let spokesNoun = WordClass("spokes-noun")
    static let reportNoun = WordClass("report-noun")
    static let letterNoun = WordClass("letter-noun")
    static let ruleNoun = WordClass("rule-noun")
    static let titleNoun = WordClass("title-noun")
    static let firmNoun = WordClass("firm-noun")
    static let singularFirm = WordClass("singular-firm")
    static let officialNoun = WordClass("official-noun")
    static let singularOfficial = WordClass("singular-official")
    static let pluralOfficial = WordClass("plural-official")
    static let itemNoun = WordClass("item-noun")
    static let anaphoricItem = WordClass("anaphoric-item")
    static let weakItem = WordClass("weak-item")
    static let permissionNoun = WordClass("permission-noun")
    static let conditionNoun = WordClass("condition-noun")
    static let importWord = WordClass("import-word")
    static let exportWord = WordClass("export-word")
    static let reexportWord = WordClass("reexport-word")
    static let more = WordClass("more")
    static let less = WordClass("less")
    static let approximately = WordClass("approximately")
    static let unitNoun = WordClass("unit-noun")
    static let abbreviation = WordClass("abbreviation")
    static let sentenceStarter = WordClass("sentence-starter")
    static let past = WordClass("past")
    static let present = WordClass("present")
    static let future = WordClass("future")
    static let period = WordClass("period")
    static let companySuffix = WordClass("company-suffix")
    static let commonAcronym = WordClass("common-acronym")
    static let phrasalOver = WordClass("phrasal-over")
    static let timeNoun = WordClass("time-noun")
    static let hypothetical = WordClass("hypothetical")
    static let unreal = WordClass("unreal")
    static let chargeNoun = WordClass("charge-noun")
    static let goodsVerb = WordClass("goods-verb")
    static let goodsAct = WordClass("goods-act")
    static let goodsMeasure = WordClass("goods-measure")
    static let noGoods = WordClass("no-goods")
    static let describing = WordClass("describing")
    static let officeNoun = WordClass("office-noun")
    /// Classes that only tell what a noun or adjective can stand for; all others carry structure.
    static let structural = WordClass(
        rawValue:
            ~(describing.rawValue | noGoods.rawValue | goodsMeasure.rawValue
            | goodsVerb.rawValue | goodsAct.rawValue | officeNoun.rawValue
            | pairNoun.rawValue | applicationNoun.rawValue | elliptic.rawValue
            | otherDomain.rawValue | materialForm.rawValue
            | permissionVerb.rawValue | saying.rawValue | doubting.rawValue | scarcely.rawValue)
    )
    static let otherDomain = WordClass("other-domain")
    static let materialForm = WordClass("material-form")
    static let permissionVerb = WordClass("permission-verb")
    static let saying = WordClass("saying")
    static let doubting = WordClass("doubting")
    static let scarcely = WordClass("scarcely")
    static let firstPerson = WordClass("first-person")
    static let pairNoun = WordClass("pair-noun")
    static let elliptic = WordClass("elliptic")
    static let applicationNoun = WordClass("application-noun")
    static let possessivePronoun = WordClass("possessive-pronoun")
}
