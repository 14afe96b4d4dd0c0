import ArgumentParser
import Foundation
import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoRegimes

/// The options every command takes.
struct Globals: ParsableArguments {
    @Option(
        name: [.customShort("C"), .long],
        help: ArgumentHelp("The workspace file.", valueName: "path")
    )
    var workspace: String?

    @Option(help: ArgumentHelp("Valid as of: what was so on that day.", valueName: "day"))
    var asOf: String?

    @Option(help: ArgumentHelp("Known as of: only what was known by then.", valueName: "time"))
    var known: String?

    @Option(help: ArgumentHelp("The weakest grade a claim may rest on.", valueName: "grade"))
    var floor: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Who asks.", valueName: "seller|buyer|outsider")
    )
    var asker: String?

    @Flag(help: "Let statements count that no person has accepted.")
    var unreviewed = false

    @Option(help: ArgumentHelp("How to print.", valueName: "text|json|ndjson|csv|md"))
    var format: String?

    @Flag(help: "The same as --format json.")
    var json = false

    @Flag(help: "One record a line, fields parted by tabs.")
    var plain = false

    @Option(name: .shortAndLong, help: ArgumentHelp("Print to a file instead.", valueName: "path"))
    var output: String?

    @Flag(name: .shortAndLong, help: "Keep hints and progress to yourself.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say more.")
    var verbose = false

    @Flag(help: "Print without colour.")
    var noColor = false

    @Flag(help: "Print only ASCII.")
    var ascii = false

    @Option(help: ArgumentHelp("Columns to print in, 40 to 120.", valueName: "columns"))
    var width: String?

    @Flag(name: [.customShort("n"), .long], help: "Show what would be done and keep nothing.")
    var dryRun = false

    @Flag(help: "Exit with 0 whenever an answer was computed.")
    var exitZero = false

    @Flag(help: "Accepted for scripts; Proviso never asks.")
    var noInput = false
}

extension Globals {
    enum Format: String, CaseIterable {
        case text, json, ndjson, csv
        case markdown = "md"
        case html
        case plain
    }

    func standpoint(_ settings: Settings) throws(CommandError) -> Standpoint {
        Standpoint(
            asOf: try Parsed.day(asOf, "--as-of"),
            known: try Parsed.known(known),
            floor: try grade(settings),
            asker: try whoAsks(),
            includesUnreviewed: unreviewed
        )
    }

    func grade(_ settings: Settings) throws(CommandError) -> Grade {
        guard let text = floor ?? settings.floor else { return .official }
        guard let grade = Grade(rawValue: text) else {
            throw .badWord(text, flag: "--floor", allowed: Grade.allCases.map(\.rawValue))
        }
        return grade
    }

    func whoAsks() throws(CommandError) -> Asker {
        guard let asker else { return .outsider }
        guard let known = Asker(rawValue: asker) else {
            throw .badWord(asker, flag: "--as", allowed: Asker.allCases.map(\.rawValue))
        }
        return known
    }

    func chosenFormat() throws(CommandError) -> Format {
        if json { return .json }
        if plain { return .plain }
        guard let format else { return .text }
        guard let known = Format(rawValue: format) else {
            throw .badWord(format, flag: "--format", allowed: Format.allCases.map(\.rawValue))
        }
        return known
    }
}

/// Texts of the command line turned into the values of the trade, or a clear error.
enum Parsed {
    static func day(_ text: String?, _ flag: String) throws(CommandError) -> Day? {
        guard let text else { return nil }
        guard let day = Day(text) else { throw .badDay(text, flag: flag) }
        return day
    }

    static func known(_ text: String?) throws(CommandError) -> Instant<Known>? {
        guard let text else { return nil }
        guard let known = Instant<Known>(text) else { throw .badTime(text, flag: "--known") }
        return known
    }

    static func place(_ text: String, _ flag: String) throws(CommandError) -> Place {
        guard let place = Place(text) else { throw .badPlace(text, flag: flag) }
        return place
    }

    /// `us-ear/license.granted=holds`.
    static func assumptions(_ texts: [String]) throws(CommandError) -> [Assumption] {
        var found: [Assumption] = []
        for text in texts {
            let halves = text.split(separator: "=", maxSplits: 1)
            guard halves.count == 2 else { throw .badAssumption(text) }
            found.append(Assumption(fact: String(halves[0]), value: String(halves[1])))
        }
        return found
    }

    static func profile(_ text: String, _ flag: String) throws(CommandError) -> LawProfile {
        switch text {
        case "enforced": return .asEnforced
        case "printed": return .asPrinted
        default: throw .badWord(text, flag: flag, allowed: ["enforced", "printed"])
        }
    }

    /// Dollars, written plainly or with commas between groups of three.
    static func dollars(_ text: String) throws(CommandError) -> Decimal {
        let plain = text.replacing(",", with: "")
        guard let value = Figures.decimal(plain),
            text.contains(",") == false || (try? quantity(text)) != nil
        else { throw .badDollars(text) }
        return value
    }

    /// Whole units, written plainly or with commas between groups of three.
    static func quantity(_ text: String) throws(CommandError) -> Int {
        if let plain = Int(text), plain > 0, text.utf8.allSatisfy({ (48...57).contains($0) }) {
            return plain
        }
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        let areGroups =
            groups.count > 1 && (1...3).contains(groups[0].count)
            && groups.dropFirst().allSatisfy { $0.count == 3 }
            && groups.joined().utf8.allSatisfy { (48...57).contains($0) }
        if areGroups, let number = Int(groups.joined()), number > 0 { return number }
        let digitsAndMarks = text.allSatisfy { $0.isASCII && ($0.isNumber || ".,' ".contains($0)) }
        guard digitsAndMarks, text.contains(where: \.isNumber) else { throw .badQuantity(text) }
        // Only groups of three could mean thousands; anything else is no number of units.
        let parts = text.split(whereSeparator: { ".,' ".contains($0) })
        let couldBeThousands =
            parts.count > 1 && parts.dropFirst().allSatisfy { $0.count == 3 }
            && Int(parts.joined()) != nil
        throw couldBeThousands ? .ambiguousQuantity(text) : .badQuantity(text)
    }
}
