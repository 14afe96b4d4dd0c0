import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

extension Tool {
    static let getStatus = Tool(
        name: "get_status",
        title: "Who may ship what to whom",
        says: """
            The overview: for each buyer named on record the state of both gates, the quantity, what \
            speaks against it and the verdict. The verdict above all is the worst of the rows.
            """,
        parameters: [
            Parameter(
                name: "what",
                kind: .text,
                says: "A buyer or an item; without it the item most is said about."
            )
        ] + Parameter.standpoint,
        reply: "proviso.status/1"
    ) { arguments, desk, usual in
        let overview = try await desk.overview(
            arguments.text("what"),
            from: arguments.standpoint(usual)
        )
        return ToolAnswer(
            verdict: overview.table.worst,
            cited: overview.cited,
            lines: head(of: overview) + overview.table.rows.flatMap(lines(of:)),
            quotations: overview.cited.map { $0.quotation },
            answer: try Fencing.fenced(StatusJSON(overview))
        )
    }

    private static func head(of overview: Overview) -> [String] {
        let picture = overview.picture
        let floor = overview.answers.first?.decision.question.floor.rawValue
        return [
            "Overview of \(overview.item?.raw ?? "no item"), valid as of \(picture.validAt), known as of \(picture.knownAt)\(floor.map { ", floor \($0)" } ?? "")",
            overview.table.rows.isEmpty
                ? "Nothing on record names a buyer at an import gate for an item with published figures."
                : "\(picture.statements.count { !$0.isReviewed }) statements are machine-read and not reviewed.",
        ]
    }

    private static func lines(of row: OverviewTable.Row) -> [String] {
        let against =
            row.contrary.isEmpty
            ? "" : "; against \(row.contrary.map(\.raw).joined(separator: ", "))"
        let buyers = row.buyers.map(\.raw).joined(separator: ", ")
        let gates = row.gates.map {
            "- \($0.title): \($0.inWords) (\($0.verdict.rawValue)) \($0.statements.map(\.raw).joined(separator: ", "))"
        }
        return [
            "\(buyers): \(row.verdict.rawValue), \(row.decisions.joined(separator: ", "))\(against)"
        ] + gates + ["- quantity: \(Fencing.fenced(row.quantity))"]
    }
}

extension OverviewTable {
    /// Blocked before undetermined before clear; `nil` where there is no row.
    var worst: Verdict? { rows.map(\.verdict).worst }
}

extension [Verdict] {
    /// Blocked before undetermined before clear; `nil` where there is none.
    var worst: Verdict? {
        contains(.blocked) ? .blocked : contains(.undetermined) ? .undetermined : first
    }
}

extension Overview {
    /// Every statement a row cites, in the order of the record.
    var cited: [HeldStatement] {
        let rows = table.rows.flatMap { $0.contrary + $0.gates.flatMap(\.statements) }
        let ids = Set(rows)
        return picture.statements.filter { ids.contains($0.statement.id) }
    }
}
