/// What a sender calls a request, so that sending it again has no second effect.
struct IdempotencyKey: Sendable, Hashable {
    static let field = "Idempotency-Key"
    static let most = 255

    /// Anything is taken, so that one that cannot be used is told to be that.
    static let parameter = Parameter<String>(
        field,
        in: .header,
        .text(
            .init(
                least: 1,
                most: most,
                pattern: "^[!-~]+$",
                examples: ["8e03978e-40d5-43dd-bc93-6894a57f9324"]
            )
        ),
        """
        A new text for each request that goes on record, 1 to 255 visible letters of ASCII. Sending the \
        same request again under it gives the same answer and records nothing twice.
        """
    ) { $0 }

    let text: String

    init(_ given: String?) throws(KeyRefusal) {
        guard let given, !given.isEmpty else { throw .missing }
        guard given.utf8.count <= IdempotencyKey.most else {
            throw .unusable("it has \(given.utf8.count) bytes")
        }
        guard given.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .unusable("it holds a space, a control character or a letter beyond ASCII")
        }
        text = given
    }
}
