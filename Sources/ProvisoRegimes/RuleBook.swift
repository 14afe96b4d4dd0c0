import Foundation

/// Every rule pack, the chips and the country groups a decision is made with.
public struct RuleBook: Sendable {
    public let packs: [RulePack]
    public let catalogue: ChipCatalogue
    public let countryGroups: CountryGroups

    public init(packs: [RulePack], catalogue: ChipCatalogue, countryGroups: CountryGroups) {
        self.packs = packs
        self.catalogue = catalogue
        self.countryGroups = countryGroups
    }

    /// The packs in the order their gates are printed, export side first.
    package static let packFiles = [
        "Packs/us-ear/advanced-chips.yaml", "Packs/cn-import/chip-approval.yaml",
    ]
    package static let groupsFile = "Packs/us-ear/country-groups.yaml"
    package static let catalogueFile = "Catalogue/chips.csv"

    /// The rules the project ships, checked for structure; `RulePackCheck.run` checks their examples too.
    public static func bundled() throws(RulePackProblems) -> RuleBook {
        let groups = try bundledGroups()
        var packs: [RulePack] = []
        for draft in try bundledDrafts() {
            packs.append(try RulePackCheck.structure(draft, groups: groups))
        }
        let catalogue = try ChipCatalogueParser.parse(
            try text(of: catalogueFile),
            file: catalogueFile
        )
        return RuleBook(packs: packs, catalogue: catalogue, countryGroups: groups)
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
        else {
            throw RulePackProblems(
                RulePackProblem(
                    .missingFile,
                    "the file of rules `\(file)` cannot be read",
                    at: FilePlace(file: file, line: 1, column: 1),
                    cause: "it belongs beside the program and is not there",
                    mend: "install the program again, with its folder of rules"
                )
            )
        }
        return text
    }
}
