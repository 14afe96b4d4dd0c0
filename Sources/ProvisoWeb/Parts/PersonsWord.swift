/// On whose word something goes on record, and why.
struct PersonsWord: Sendable {
    let person: String
    let reason: String

    /// `nil` where one of the two is missing, which the form is told.
    init?(_ form: inout TypedForm, by visitor: Visitor) {
        person = visitor.person ?? form.text("person")
        reason = form.text("reason")
        if person.isEmpty { form.refuse("person", "Say who you are: your name goes on record.") }
        if reason.isEmpty {
            form.refuse("reason", "Say why: who reads the record later asks for it.")
        }
        if person.isEmpty || reason.isEmpty { return nil }
    }

    /// The fields that ask for it; whoever is signed in need not say who they are.
    static func inputs(_ form: TypedForm, by visitor: Visitor) -> [Fields] {
        let reason = form.input(
            "reason",
            "Why?",
            "what you compared it with, or what is wrong",
            isNeeded: true
        )
        guard visitor.person == nil else { return [reason] }
        return [
            form.input(
                "person",
                "Who are you?",
                "your name goes on record with it",
                isNeeded: true
            ),
            reason,
        ]
    }
}
