import Foundation
public import ProvisoModel

/// Every rule pack, the chips and the country groups a decision is made with.
public struct RuleBook: Sendable {
    public let packs: [RulePack]
    public let catalogue: ChipCatalogue
    public let countryGroups: CountryGroups
    /// Entries of restricted-party lists that are known here; no list is here in full.
    public let listings: [Listing]
    private let listingIndex: ListingIndex
    /// Compiled law of the packs; a book with other packs has a shelf of its own.
    private let programs: ProgramShelf

    public init(
        packs: [RulePack],
        catalogue: ChipCatalogue,
        countryGroups: CountryGroups,
        listings: [Listing]
    ) {
        self.init(packs, catalogue, countryGroups, listings, ProgramShelf())
    }

    private init(
        _ packs: [RulePack],
        _ catalogue: ChipCatalogue,
        _ countryGroups: CountryGroups,
        _ listings: [Listing],
        _ programs: ProgramShelf
    ) {
        self.packs = packs
        self.catalogue = catalogue
        self.countryGroups = countryGroups
        self.listings = listings
        listingIndex = ListingIndex(listings)
        self.programs = programs
    }

    /// A pack of the book as it stands on a day, compiled; under a license, with each of its conditions
    /// asked by itself.
    public func program(
        of pack: RulePack,
        on day: Day,
        knownAt: Instant<Known>,
        profile: LawProfile,
        asking conditions: [Condition]? = nil
    ) -> RuleProgram {
        programs.program(
            of: pack,
            countryGroups,
            on: day,
            knownAt: knownAt,
            profile,
            asking: conditions
        )
    }

    /// The entries that name a party, in the book's order: by identifier, or by a name that is the same
    /// letter for letter once case, spaces and punctuation are left out.
    ///
    /// That is no screening: a name spelled otherwise is not found here.
    public func listings(of party: EntityID, names: [String]) -> [Listing] {
        listingIndex.places(of: party, names).map { listings[$0] }
    }

    /// The same law with further list entries beside those known here.
    public func adding(_ more: [Listing]) -> RuleBook {
        RuleBook(packs, catalogue, countryGroups, listings + more, programs)
    }

    /// The same with other packs.
    public func replacing(_ packs: [RulePack]) -> RuleBook {
        RuleBook(
            packs: packs,
            catalogue: catalogue,
            countryGroups: countryGroups,
            listings: listings
        )
    }

    /// The packs in the order their gates are printed, export side first.
    package static let packFiles = [
        "Packs/us-ear/advanced-chips.yaml", "Packs/cn-import/chip-approval.yaml",
    ]
    package static let groupsFile = "Packs/us-ear/country-groups.yaml"
    package static let listingsFile = "Packs/us-ear/listed-parties.yaml"
    package static let catalogueFile = "Catalogue/chips.csv"

    /// The rules the project ships, checked for structure; `RulePackCheck.run` checks their examples too.
    public static func bundled() throws(RulePackProblems) -> RuleBook {
        try made(of: text)
    }

    /// The files the rules are read from, with their texts: what somebody needs to answer as this program does.
    public static func bundledFiles() throws(RulePackProblems) -> [String: String] {
        var files: [String: String] = [:]
        for file in packFiles + [groupsFile, listingsFile, catalogueFile] {
            files[file] = try text(of: file)
        }
        return files
    }

    /// The rules in files of the names the project ships them under, checked for structure.
    public static func read(_ files: [String: String]) throws(RulePackProblems) -> RuleBook {
        try made { (file) throws(RulePackProblems) in
            guard let text = files[file] else { throw RulePackProblems(.unreadable(file)) }
            return text
        }
    }

    private static func made(
        of text: (String) throws(RulePackProblems) -> String
    ) throws(RulePackProblems) -> RuleBook {
        let groups = try CountryGroupsParser.parse(try text(groupsFile), file: groupsFile)
        var packs: [RulePack] = []
        for file in packFiles {
            let draft = try RulePackParser.parse(try text(file), file: file)
            packs.append(try RulePackCheck.structure(draft, groups: groups))
        }
        let catalogue = try ChipCatalogueParser.parse(
            try text(catalogueFile),
            file: catalogueFile
        )
        let listings = try ListingsParser.parse(try text(listingsFile), file: listingsFile)
        return RuleBook(
            packs: packs,
            catalogue: catalogue,
            countryGroups: groups,
            listings: listings
        )
    }

    /// The packs the project ships, as they were read and before any check.
    public static func bundledDrafts() throws(RulePackProblems) -> [UncheckedRulePack] {
        var drafts: [UncheckedRulePack] = []
        for file in packFiles {
            drafts.append(try RulePackParser.parse(try text(of: file), file: file))
        }
        return drafts
    }

    public static func bundledGroups() throws(RulePackProblems) -> CountryGroups {
        try CountryGroupsParser.parse(try text(of: groupsFile), file: groupsFile)
    }

    package static func text(of file: String) throws(RulePackProblems) -> String {
        guard let root = Bundle.module.resourceURL,
            let text = try? String(contentsOf: root.appending(path: file), encoding: .utf8)
        else { throw RulePackProblems(.unreadable(file)) }
        return text
    }
}
