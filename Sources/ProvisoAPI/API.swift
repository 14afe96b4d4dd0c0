import HTTPTypes
package import ProvisoDesk
import ProvisoReplies

/// Everything the server answers under declared operations, and what it tells of them.
package struct API: Sendable {
    package let operations: [Operation]
    package let description: Description

    /// `others` are the operations of the server itself, such as its health; `access` is what its
    /// accounts are kept in, where it has any.
    package init(
        desk: Desk,
        program: String,
        jobs: Jobs = Jobs(),
        access: AccessDesk? = nil,
        others: [Operation] = []
    ) {
        let writes = Writes(desk: desk, jobs: jobs, access: access)
        let answering = Reads(desk, program: program).operations + writes.operations + others
        // The description lists itself, so it is declared before there is anything to answer with.
        let whole = Description(
            answering + API.telling(spec: [], page: []),
            program: program
        )
        let telling = API.telling(
            spec: whole.json.bytes,
            page: Array(ReferencePage(description: whole).html.utf8)
        )
        operations = answering + telling
        description = Description(operations, program: program)
    }

    package var routes: [Route] { operations.map(\.route) }

    /// What the server says of itself: as OpenAPI, and as a page.
    private static func telling(spec: [UInt8], page: [UInt8]) -> [Operation] {
        [
            Operation(
                "getDescription",
                .get,
                "/openapi.json",
                scope: nil,
                tag: .server,
                "The description of this API as OpenAPI 3.1",
                replies: [.one(.object([.key("openapi", .text())]), "OpenAPI 3.1.")]
            ) { _ in Reply(.ok, .json, spec + [10]) },
            Operation(
                "getReference",
                .get,
                "/docs",
                scope: nil,
                tag: .server,
                "The description of this API to read",
                replies: [.one(as: .html, "A page.")]
            ) { _ in Reply(.ok, .html, page) },
            Operation(
                "getReferenceStyle",
                .get,
                "/docs/style.css",
                scope: nil,
                tag: .server,
                "The look of the page",
                replies: [.one(as: .css, "A style sheet.")]
            ) { _ in Reply(.ok, .css, Array(ReferenceStyle.css.utf8)) },
        ]
    }
}

extension DeclaredReply {
    /// One thing in a form that is no JSON.
    package static func one(as form: MediaType, _ says: String) -> DeclaredReply {
        DeclaredReply(.ok, says, [DeclaredForm(form, .text())], fields: [.tag])
    }
}
