/// What a listed word does in a sentence; the names are those of the file `words.yaml`.
struct WordClass: OptionSet, Sendable {
    let rawValue: UInt128

    /// The classes in the order of their bits.
    private enum Name: UInt8, DataName {
        case determiner, definite, preposition, pronoun, personPronoun, thingPronoun,
            pluralPronoun, be, have, `do`, get, possible, probable, modal, duty, likely, unsure,
            negator, coordinator, subordinator, relative, adverb, citing, recent, jointly,
            sourceNoun, singularSource, professional, legislator, spokesNoun, reportNoun,
            letterNoun, ruleNoun, titleNoun, firmNoun, singularFirm, officialNoun,
            singularOfficial, pluralOfficial, itemNoun, anaphoricItem, weakItem, permissionNoun,
            conditionNoun, importWord, exportWord, reexportWord, more, less, approximately,
            unitNoun, abbreviation, sentenceStarter, past, present, future, period, companySuffix,
            commonAcronym, phrasalOver, hypothetical, chargeNoun, timeNoun, unreal, goodsVerb,
            goodsAct, goodsMeasure, noGoods, describing, officeNoun, possessivePronoun,
            firstPerson, pairNoun, elliptic, applicationNoun, otherDomain, materialForm,
            permissionVerb, saying, doubting, scarcely, unfounded, usual, happening, deedNoun,
            licenseCompound, licenseKind, demanding, otherAct
    }

    static var names: [String] { Name.allCases.map(\.spelling) }

    static func named(_ name: String) -> WordClass? { Name.named(name).map { WordClass($0) } }

    private init(_ name: Name) { rawValue = 1 &<< UInt128(name.rawValue) }

    init(rawValue: UInt128) { self.rawValue = rawValue }

    // Computed, so that the compiler folds each into the test that asks for it; a stored constant is
    // looked up by every word of a text.
    static var determiner: WordClass { WordClass(.determiner) }
    static var definite: WordClass { WordClass(.definite) }
    static var preposition: WordClass { WordClass(.preposition) }
    static var pronoun: WordClass { WordClass(.pronoun) }
    static var personPronoun: WordClass { WordClass(.personPronoun) }
    static var thingPronoun: WordClass { WordClass(.thingPronoun) }
    static var pluralPronoun: WordClass { WordClass(.pluralPronoun) }
    static var be: WordClass { WordClass(.be) }
    static var have: WordClass { WordClass(.have) }
    static var doing: WordClass { WordClass(.do) }
    static var get: WordClass { WordClass(.get) }
    static var possible: WordClass { WordClass(.possible) }
    static var probable: WordClass { WordClass(.probable) }
    static var modal: WordClass { WordClass(.modal) }
    static var duty: WordClass { WordClass(.duty) }
    static var likely: WordClass { WordClass(.likely) }
    static var unsure: WordClass { WordClass(.unsure) }
    static var negator: WordClass { WordClass(.negator) }
    static var coordinator: WordClass { WordClass(.coordinator) }
    static var subordinator: WordClass { WordClass(.subordinator) }
    static var relative: WordClass { WordClass(.relative) }
    static var adverb: WordClass { WordClass(.adverb) }
    static var citing: WordClass { WordClass(.citing) }
    static var recent: WordClass { WordClass(.recent) }
    static var jointly: WordClass { WordClass(.jointly) }
    static var sourceNoun: WordClass { WordClass(.sourceNoun) }
    static var singularSource: WordClass { WordClass(.singularSource) }
    static var professional: WordClass { WordClass(.professional) }
    static var legislator: WordClass { WordClass(.legislator) }
    static var spokesNoun: WordClass { WordClass(.spokesNoun) }
    static var reportNoun: WordClass { WordClass(.reportNoun) }
    static var letterNoun: WordClass { WordClass(.letterNoun) }
    static var ruleNoun: WordClass { WordClass(.ruleNoun) }
    static var titleNoun: WordClass { WordClass(.titleNoun) }
    static var firmNoun: WordClass { WordClass(.firmNoun) }
    static var singularFirm: WordClass { WordClass(.singularFirm) }
    static var officialNoun: WordClass { WordClass(.officialNoun) }
    static var singularOfficial: WordClass { WordClass(.singularOfficial) }
    static var pluralOfficial: WordClass { WordClass(.pluralOfficial) }
    static var itemNoun: WordClass { WordClass(.itemNoun) }
    static var anaphoricItem: WordClass { WordClass(.anaphoricItem) }
    static var weakItem: WordClass { WordClass(.weakItem) }
    static var permissionNoun: WordClass { WordClass(.permissionNoun) }
    static var conditionNoun: WordClass { WordClass(.conditionNoun) }
    static var importWord: WordClass { WordClass(.importWord) }
    static var exportWord: WordClass { WordClass(.exportWord) }
    static var reexportWord: WordClass { WordClass(.reexportWord) }
    static var more: WordClass { WordClass(.more) }
    static var less: WordClass { WordClass(.less) }
    static var approximately: WordClass { WordClass(.approximately) }
    static var unitNoun: WordClass { WordClass(.unitNoun) }
    static var abbreviation: WordClass { WordClass(.abbreviation) }
    static var sentenceStarter: WordClass { WordClass(.sentenceStarter) }
    static var past: WordClass { WordClass(.past) }
    static var present: WordClass { WordClass(.present) }
    static var future: WordClass { WordClass(.future) }
    static var period: WordClass { WordClass(.period) }
    static var companySuffix: WordClass { WordClass(.companySuffix) }
    static var commonAcronym: WordClass { WordClass(.commonAcronym) }
    static var phrasalOver: WordClass { WordClass(.phrasalOver) }
    static var timeNoun: WordClass { WordClass(.timeNoun) }
    static var hypothetical: WordClass { WordClass(.hypothetical) }
    static var unreal: WordClass { WordClass(.unreal) }
    static var chargeNoun: WordClass { WordClass(.chargeNoun) }
    static var goodsVerb: WordClass { WordClass(.goodsVerb) }
    static var goodsAct: WordClass { WordClass(.goodsAct) }
    static var goodsMeasure: WordClass { WordClass(.goodsMeasure) }
    static var noGoods: WordClass { WordClass(.noGoods) }
    static var describing: WordClass { WordClass(.describing) }
    static var officeNoun: WordClass { WordClass(.officeNoun) }
    /// Classes that only tell what a noun or adjective can stand for; all others carry structure.
    static var structural: WordClass {
        WordClass(
            rawValue:
                ~(describing.rawValue | noGoods.rawValue | goodsMeasure.rawValue
                | goodsVerb.rawValue | goodsAct.rawValue | officeNoun.rawValue
                | pairNoun.rawValue | applicationNoun.rawValue | elliptic.rawValue
                | otherDomain.rawValue | materialForm.rawValue
                | permissionVerb.rawValue | saying.rawValue | doubting.rawValue
                | scarcely.rawValue | unfounded.rawValue | usual.rawValue
                | happening.rawValue | deedNoun.rawValue | licenseCompound.rawValue
                | licenseKind.rawValue | demanding.rawValue
                | otherAct.rawValue)
        )
    }
    static var otherDomain: WordClass { WordClass(.otherDomain) }
    static var materialForm: WordClass { WordClass(.materialForm) }
    static var permissionVerb: WordClass { WordClass(.permissionVerb) }
    static var saying: WordClass { WordClass(.saying) }
    static var doubting: WordClass { WordClass(.doubting) }
    static var scarcely: WordClass { WordClass(.scarcely) }
    static var unfounded: WordClass { WordClass(.unfounded) }
    static var usual: WordClass { WordClass(.usual) }
    static var happening: WordClass { WordClass(.happening) }
    static var deedNoun: WordClass { WordClass(.deedNoun) }
    static var licenseCompound: WordClass { WordClass(.licenseCompound) }
    static var licenseKind: WordClass { WordClass(.licenseKind) }
    static var demanding: WordClass { WordClass(.demanding) }
    static var otherAct: WordClass { WordClass(.otherAct) }
    static var firstPerson: WordClass { WordClass(.firstPerson) }
    static var pairNoun: WordClass { WordClass(.pairNoun) }
    static var elliptic: WordClass { WordClass(.elliptic) }
    static var applicationNoun: WordClass { WordClass(.applicationNoun) }
    static var possessivePronoun: WordClass { WordClass(.possessivePronoun) }
}
