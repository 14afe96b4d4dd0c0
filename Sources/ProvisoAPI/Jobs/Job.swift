package import ProvisoReplies

/// `proviso.job/1`: long work somebody asked for, and how far it has come.
package struct Job: Sendable, Encodable {
    let schema = "proviso.job/1"
    package let id: String
    package let kind: Kind
    package var state = State.waiting
    /// Pieces done and pieces in all; how many there are in all is not always known ahead.
    package var done = 0
    package var total: Int?
    /// Seconds left, judged by what is done; nothing where nothing is.
    package var secondsLeft: Int?
    /// What came of it, in the form of its kind.
    package var result: (any Encodable & Sendable)?
    /// Why it failed.
    package var problem: Problem?

    /// What is worked at.
    package enum Kind: String, Sendable, Hashable, Encodable, CaseIterable {
        case verification
        case document
        case changes
    }

    package enum State: String, Sendable, Hashable, Encodable, CaseIterable {
        /// Other work goes first.
        case waiting
        case running
        /// It was called off and ends at the next piece.
        case canceling
        case done
        case failed
        case canceled

        package var isOver: Bool {
            switch self {
            case .waiting, .running, .canceling: false
            case .done, .failed, .canceled: true
            }
        }
    }

    private enum CodingKeys: String, CodingKey {
        case schema, id, kind, state, done, total, result, problem
        case secondsLeft = "eta_s"
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(schema, forKey: .schema)
        try fields.encode(id, forKey: .id)
        try fields.encode(kind, forKey: .kind)
        try fields.encode(state, forKey: .state)
        try fields.encode(done, forKey: .done)
        // Not known is told as such.
        try fields.encode(total, forKey: .total)
        try fields.encode(secondsLeft, forKey: .secondsLeft)
        if let result { try result.encode(to: fields.superEncoder(forKey: .result)) }
        try fields.encodeIfPresent(problem, forKey: .problem)
    }
}
