import ProvisoReader
package import ProvisoRegimes

extension Desk {
    /// Checks the shipped packs with their examples; tells what was checked in one sentence.
    package static func checkRules() throws -> String {
        let groups = try RuleBook.bundledGroups()
        var checked: [String] = []
        for draft in try RuleBook.bundledDrafts() {
            let pack = try RulePackCheck.run(draft, groups: groups)
            checked.append(
                "\(pack.name) (\(pack.rules.count) rules, \(pack.examples.count) examples)"
            )
        }
        let chips = try Knowledge.rules().catalogue.chips.count
        return checked.joined(separator: ", ") + ", \(chips) chips"
    }

    /// Checks a pack somebody wrote, with its examples.
    package static func checkRules(_ text: String, file: String) throws -> RulePack {
        try RulePackCheck.run(
            RulePackParser.parse(text, file: file),
            groups: RuleBook.bundledGroups()
        )
    }

    /// Loads names and frames, each checked on loading; tells how many there are.
    package static func checkReader() throws -> String {
        let names = try Knowledge.gazetteer().entities.count
        _ = try Knowledge.reader()
        return "\(names) names, frames in order"
    }
}
