import Foundation
package import ProvisoModel

/// Reads a finished brief against its statements and names every line stronger than its sources.
///
/// It looks at the printed words, not at how they were made: a verb the grade does not allow, a count
/// of people raised, a figure no source gave, a bound without its word, a joint quantity that lost its
/// pool, a hedge or a negation dropped.
package struct StrengthCheck: Sendable {
    private let statements: [StatementID: HeldStatement]

    package init(picture: Picture) {
        statements = Dictionary(
            picture.statements.map { ($0.statement.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    package struct Overstatement: Hashable, Sendable {
        package var line: String
        package var why: String
    }

    package func overstatements(in brief: Brief) -> [Overstatement] {
        brief.lines.flatMap(overstatements(in:))
    }

    package func overstatements(in line: Brief.Line) -> [Overstatement] {
        guard line.grade != nil else { return [] }
        let cited = line.statements.compactMap { statements[$0] }
        guard !cited.isEmpty, cited.count == line.statements.count else {
            return [Overstatement(line: line.text, why: "cites a statement that is not on file")]
        }
        let faults = [
            verbFault(line, cited), peopleFault(line.text, cited), figureFault(line.text, cited),
            boundFault(line.text, cited), hedgeFault(line.text, cited),
            negationFault(line.text, cited),
        ]
        return faults.compactMap { $0 }.map { Overstatement(line: line.text, why: $0) }
    }

    private func verbFault(_ line: Brief.Line, _ cited: [HeldStatement]) -> String? {
        let weakest = cited.map(\.grade).min()
        guard line.grade == weakest else { return "its grade is not the weakest it rests on" }
        let text = unquoted(line.text)
        let allowed: Bool =
            switch weakest {
            case .instrument: text.contains(" states that")
            case .official, .named: text.contains(" said ")
            case .outlet: text.contains("naming no source")
            case .unnamed: text.contains("named") && !text.contains(" states that")
            case .alleged: text.contains(" alleges ")
            case nil: true
            }
        return allowed
            ? nil : "its verb is stronger than grade \(weakest?.rawValue ?? "none") allows"
    }

    private func peopleFault(_ text: String, _ cited: [HeldStatement]) -> String? {
        guard let match = unquoted(text).firstMatch(of: /(\d+) unnamed/), let people = Int(match.1)
        else { return nil }
        let counts = cited.flatMap { $0.statement.attribution.compactMap(\.count) }
        guard let fewest = counts.min() else { return "no source tells how many people" }
        return people <= fewest ? nil : "it raises \(fewest) people to \(people)"
    }

    private func figureFault(_ text: String, _ cited: [HeldStatement]) -> String? {
        let known = Set(cited.flatMap { figures(of: $0.statement) })
        for match in withoutDates(unquoted(text)).matches(of: /\d[\d,]*(?:\.\d+)?/) {
            let figure = String(match.0).replacing(",", with: "")
            guard known.contains(figure) || isToldCount(text, figure) else {
                return "no source gives the figure \(match.0)"
            }
        }
        return nil
    }

    private func isToldCount(_ text: String, _ figure: String) -> Bool {
        text.contains("told in \(figure) documents")
    }

    private func figures(of statement: Statement) -> [String] {
        let quantity = statement.quantity.map { [$0.min, $0.max].compactMap { $0?.description } }
        let people = statement.attribution.compactMap { $0.count.map(String.init) }
        return (quantity ?? []) + people + statement.item.flatMap { digits(in: $0.raw) }
    }

    private func digits(in text: String) -> [String] {
        text.matches(of: /\d+/).map { String($0.0) }
    }

    private func boundFault(_ text: String, _ cited: [HeldStatement]) -> String? {
        let text = unquoted(text)
        for quantity in cited.compactMap(\.statement.quantity) {
            guard let figure = (quantity.min ?? quantity.max)?.grouped, text.contains(figure) else {
                continue
            }
            let word =
                switch (quantity.min, quantity.max) {
                case (_?, nil): quantity.isMinOpen ? "more than" : "at least"
                case (nil, _?): quantity.isMaxOpen ? "less than" : "at most"
                default: quantity.isApproximate ? "about" : ""
                }
            guard text.contains(word) || word.isEmpty else {
                return "the bound lost its words `\(word)`"
            }
            guard quantity.pool.isEmpty || text.contains("jointly") else {
                return "a joint quantity reads as somebody's own"
            }
        }
        return nil
    }

    private func hedgeFault(_ text: String, _ cited: [HeldStatement]) -> String? {
        let text = unquoted(text)
        for held in cited where held.statement.modality != .certain {
            guard text.contains("probably") || text.contains("possibly") else {
                return "a \(held.statement.modality.rawValue) statement reads as certain"
            }
        }
        return nil
    }

    private func negationFault(_ text: String, _ cited: [HeldStatement]) -> String? {
        // What is not known is said with the same word, and negates nothing.
        let text = unquoted(text).replacing(/not (?:named|known)|number not given/, with: "")
        for held in cited where held.statement.polarity == .negative && isSaid(held.statement) {
            guard ["not ", "no longer", "in the negative"].contains(where: text.contains) else {
                return "a negation was dropped"
            }
        }
        return nil
    }

    /// Whether the line says the claim in words of its own; otherwise the quotation carries it.
    private func isSaid(_ statement: Statement) -> Bool {
        switch statement.claim {
        case .authorization, .condition, .competence, .rule, .notification: true
        case .response, .transaction, .conduct, .assessment, .event: false
        }
    }

    // The source's own words stand in quotation marks and answer for themselves.
    private func unquoted(_ text: String) -> String {
        text.replacing(/“[^”]*”/, with: "“”").replacing(/\(source: [^)]*\)/, with: "")
    }

    private func withoutDates(_ text: String) -> String {
        text.replacing(
            /\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}/,
            with: ""
        )
    }
}
