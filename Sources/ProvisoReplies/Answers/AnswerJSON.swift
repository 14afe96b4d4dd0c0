package import ProvisoDecision
package import ProvisoDesk
import ProvisoLedger
import ProvisoModel

/// `proviso.decision/1`: the decision, its id, and every statement it cites with its words.
package struct AnswerJSON: Encodable, Sendable {
    private static let name = "proviso.decision/1"

    let schema = name
    let id: String
    let decision: Decision
    let statements: [String: Cited]
    /// The sources behind the statements cited: each chain is one, however often it was told.
    let sources: [Source]
    /// Said where they may be fewer, since only what bears on the question was looked at.
    let sourcesAreAtMost: Bool?
    /// How the answer hangs together; of `explain` alone.
    let tree: DecisionTree?
    /// What was given when the answer was put on record, where it was worked out again.
    let onRecord: OnRecord?

    struct OnRecord: Encodable {
        let verdict: String
        let rules: [String]
        let answerSHA256: String
        /// Whether what is told here is what was given, to the byte.
        let isTheSame: Bool
    }

    struct Source: Encodable {
        let statements: [StatementID]
        let repeats: [Repeat]

        struct Repeat: Encodable {
            let statement: StatementID
            let earlier: StatementID
            let why: SourceChain.Why
        }
    }

    struct Cited: Encodable {
        let basis: Basis
        let isReviewed: Bool
        let document: DocumentHeader?
        let span: Span
        let knownFrom: Instant<Known>
        let validFrom: Day

        struct Basis: Encodable {
            let code: String
            /// How many unnamed people; null where the number is not given.
            let sources: Int?
        }
    }

    /// An answer on record, which says whether it is still the same.
    package init(_ recorded: RecordedAnswer, _ tree: DecisionTree? = nil) {
        self.init(
            recorded.answer,
            tree,
            onRecord: OnRecord(
                verdict: recorded.record.verdict,
                rules: recorded.record.rules,
                answerSHA256: recorded.record.answerSHA256,
                isTheSame: recorded.isTheSame
            )
        )
    }

    package init(_ answer: Answer, _ tree: DecisionTree? = nil) {
        self.init(answer, tree, onRecord: nil)
    }

    private init(_ answer: Answer, _ tree: DecisionTree?, onRecord: OnRecord?) {
        id = answer.id
        self.tree = tree
        self.onRecord = onRecord
        decision = answer.decision
        let cited = answer.cited(by: tree)
        statements = Dictionary(
            cited.map { held in
                let people = held.grade == .unnamed ? held.statement.attribution.last?.count : nil
                return (
                    held.statement.id.raw,
                    Cited(
                        basis: .init(code: held.grade.letter, sources: people),
                        isReviewed: held.isReviewed,
                        document: answer.picture.documents[held.document],
                        span: held.statement.span,
                        knownFrom: held.knownFrom,
                        validFrom: held.validFrom
                    )
                )
            },
            uniquingKeysWith: { first, _ in first }
        )
        let chains = SourceChains(answer.picture)
        sourcesAreAtMost = chains.isOfPart ? true : nil
        sources = chains.chains(of: cited.map(\.statement.id)).map { chain in
            func id(_ index: Int) -> StatementID { chains.statement(index).statement.id }
            return Source(
                statements: chain.members.map(id),
                repeats: chain.links.map {
                    .init(statement: id($0.member), earlier: id($0.earlier), why: $0.why)
                }
            )
        }
    }
}

extension AnswerJSON {
    /// The form on one line, as `CanonicalJSON` writes it, with the decision's own bytes in their place.
    ///
    /// A decision is long and was written once already, to be hashed.
    package static func bytes(_ answer: Answer) throws -> [UInt8] {
        bytes(answer, cited: try cited(in: answer))
    }

    static func bytes(_ answer: Answer, cited: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(answer.bytes.count + cited.count + 128)
        bytes += #"{"decision":"#.utf8
        bytes += answer.bytes
        bytes += #","id":"\#(answer.id)","schema":"\#(name)","#.utf8
        return bytes + cited
    }

    /// The end of the form: what the answer cites, the same for all that share its words.
    static func cited(in answer: Answer) throws -> [UInt8] {
        let form = AnswerJSON(answer)
        var bytes = Array(#""sources":"#.utf8)
        bytes += try CanonicalJSON.bytes(form.sources)
        if form.sourcesAreAtMost == true { bytes += Array(#","sourcesAreAtMost":true"#.utf8) }
        bytes += Array(#","statements":"#.utf8)
        bytes += try CanonicalJSON.bytes(form.statements)
        return bytes + Array("}".utf8)
    }
}
