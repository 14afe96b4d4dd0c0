import ProvisoDesk
import ProvisoModel
import ProvisoReplies

/// The data of a page, under its path with this ending: the bytes every other face gives.
enum DataForm: String, CaseIterable, Sendable {
    case json, csv

    /// A path without its ending, and the ending.
    static func split(_ request: WebRequest) -> (WebRequest, DataForm?) {
        for form in allCases where request.path.hasSuffix(".\(form.rawValue)") {
            var plain = request
            plain.path = String(request.path.dropLast(form.rawValue.utf8.count + 1))
            return (plain, form)
        }
        return (request, nil)
    }

    /// `nil` where the page has no data of this form.
    func reply(of page: Page) throws -> WebReply? {
        guard let data = page.data else { return nil }
        switch self {
        case .json:
            return .data(
                try CanonicalJSON.bytes(data.json, isPretty: true) + [10],
                type: "application/json"
            )
        case .csv:
            return data.table.map { table in
                .data(Array(Records(table()).csv.utf8), type: "text/csv; charset=utf-8")
            }
        }
    }

    /// A failure, as data whatever form was wanted.
    static func failed(_ error: any ExplainedError, _ status: Int) -> WebReply {
        let bytes = try? CanonicalJSON.bytes(ProblemJSON(error), isPretty: true)
        return .data((bytes ?? []) + [10], type: "application/json", status: status)
    }
}
