extension Schemas {
    static let answer = Schema.component("Answer", .object([]))
    static let question = Schema.component("Question", .object([]))
    static let documentHeader = Schema.component("DocumentHeader", .object([]))
    static let entity = Schema.component("Entity", .object([]))
    static let statement = Schema.component("Statement", .object([]))
    static let relation = Schema.component("Relation", .object([]))
    static let span = Schema.component("Span", .object([]))
    static let statementID = text
    static let heldStatement = Schema.component("HeldStatement", .object([]))
    static let changes = Schema.component("Changes", .object([]))
}
