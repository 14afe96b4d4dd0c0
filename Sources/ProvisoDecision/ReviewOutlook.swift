public import ProvisoModel
import ProvisoRegimes

/// What an answer would become if a person accepted or rejected one of its statements.
///
/// The search for what would unblock the answer is left out, and of the picture only what bears on the
/// question is kept, so that thousands of statements can be tried.
public struct ReviewOutlook: Sendable {
    private let engine: DecisionEngine
    private let question: Question
    private let picture: Picture
    private let places: [StatementID: Int]
    private let today: State

    /// A point that would be answered otherwise.
    public struct Turn: Hashable, Sendable {
        public var old: Verdict
        public var new: Verdict
        public var points: [Point]

        public var turnsVerdict: Bool { old != new }
    }

    public struct Point: Hashable, Sendable, Codable {
        public var fact: String
        public var says: String
        public var old: String
        public var new: String
    }

    public init(engine: DecisionEngine, question: Question, picture: Picture) {
        self.engine = engine
        self.question = question
        let bearing = engine.bearing(on: question, picture)
        var small = picture
        small.statements = ReviewOutlook.thinned(picture.statements, bearing.all, question)
        self.picture = small
        places = Dictionary(
            uniqueKeysWithValues: small.statements.enumerated().map { ($1.statement.id, $0) }
        )
        today = State(engine, question, small)
        candidates = picture.statements.filter {
            !$0.isReviewed && bearing.weighty.contains($0.statement.id)
        }
    }

    /// What bears on the question, with what counts nowhere thinned out where it says the same twice.
    ///
    /// A statement that does not count is shown beside a point and settles none; two of a kind show as much.
    private static func thinned(
        _ statements: [HeldStatement],
        _ bearing: Set<StatementID>,
        _ question: Question
    ) -> [HeldStatement] {
        var seen: [ReviewWeight: Int] = [:]
        return statements.filter { held in
            guard bearing.contains(held.statement.id) else { return false }
            guard !held.isReviewed, !question.includesUnreviewed else { return true }
            seen[ReviewWeight(held, isCoarse: true), default: 0] += 1
            return seen[ReviewWeight(held, isCoarse: true), default: 0] <= 2
        }
    }

    /// The unreviewed statements whose review could turn a point; with the others it cannot.
    public let candidates: [HeldStatement]

    /// What accepting a statement would change; `nil` where nothing.
    public func turn(accepting held: HeldStatement) -> Turn? {
        var accepted = held
        accepted.review = .accepted(by: "", reason: "")
        var other = picture
        if let place = places[held.statement.id] {
            other.statements[place] = accepted
        } else {
            other.statements.append(accepted)
        }
        return turn(to: other)
    }

    /// What rejecting a statement would change; `nil` where nothing.
    ///
    /// One of many that say the same and count nowhere changes nothing by going.
    public func turn(rejecting held: HeldStatement) -> Turn? {
        guard let place = places[held.statement.id] else { return nil }
        var other = picture
        other.statements.remove(at: place)
        return turn(to: other)
    }

    private func turn(to other: Picture) -> Turn? {
        let state = State(engine, question, other)
        let points = zip(today.points, state.points).filter { $0.value != $1.value }.map {
            Point(fact: $0.fact, says: $0.says, old: $0.words, new: $1.words)
        }
        guard today.verdict != state.verdict || !points.isEmpty else { return nil }
        return Turn(old: today.verdict, new: state.verdict, points: points)
    }

    /// What every fact that statements can settle comes to.
    private struct State: Sendable {
        var verdict: Verdict
        var points: [Settled]

        struct Settled: Sendable {
            var fact: String
            var says: String
            var value: FactValue
            var words: String
        }

        init(_ engine: DecisionEngine, _ question: Question, _ picture: Picture) {
            let cases = engine.cases(question, picture)
            let sides = engine.unanswered(question, cases).map(\.verdict.truth)
            verdict = Verdict((cases.map(\.truth) + sides).min() ?? .unknown)
            points = cases.flatMap { one in
                one.pack.draft.facts.compactMap { fact in
                    guard fact.pattern != nil, let reading = one.readings[fact.id] else {
                        return nil
                    }
                    return Settled(
                        fact: one.name(fact.id),
                        says: fact.says,
                        value: reading.value,
                        words: reading.inWords
                    )
                }
            }
        }
    }
}

extension FactReading {
    /// How the fact stands, in the words of a reason.
    fileprivate var inWords: String {
        switch value {
        case .truth(.holds): "holds"
        case .truth(.fails): why.map { "fails, \($0.rawValue)" } ?? "fails"
        case .truth(.unknown), .unknown: why.map { "not known, \($0.rawValue)" } ?? "not known"
        case .units(let bounds): "\(bounds)"
        case .number, .place, .places, .names: bound ?? "known"
        }
    }
}

/// All of a statement that a decision looks at.
public struct ReviewWeight: Hashable, Sendable {
    private let statement: Statement
    private let grade: Grade
    private let validFrom: Day?
    private let document: DocumentID?

    /// A coarse weight leaves out amounts and days, which weigh only where a statement counts.
    public init(_ held: HeldStatement, isCoarse: Bool = false) {
        var statement = held.statement
        statement.id = ""
        statement.span = Span(utf8: 0..<0, characters: 0..<0, text: "")
        statement.also = []
        statement.eventDate = nil
        statement.stage = nil
        statement.condition?.refs = []
        statement.quantity?.text = ""
        if isCoarse { statement.quantity = nil }
        let cue = statement.attribution.last?.cue
        statement.attribution = []
        // Whether it is a belief is all that is asked of the chain once the grade is known.
        if cue == .believed, statement.modality == .certain { statement.modality = .probable }
        // An act of conduct reaches a buyer through its document, the others speak for themselves.
        if case .conduct = statement.claim { document = held.document } else { document = nil }
        self.statement = statement
        grade = held.grade
        validFrom = isCoarse ? nil : held.validFrom
    }
}

extension DecisionEngine {
    /// Every statement that bears on a fact some gate of the question asks for, and those among them that
    /// count or would once reviewed.
    func bearing(
        on question: Question,
        _ picture: Picture
    ) -> (all: Set<StatementID>, weighty: Set<StatementID>) {
        var all: Set<StatementID> = []
        var weighty: Set<StatementID> = []
        for one in cases(question, picture) {
            let bearing = one.weighing.bearing
            for pattern in one.pack.draft.facts.compactMap(\.pattern) {
                let establishing = bearing.establishing(pattern)
                let opening = bearing.opening(pattern)
                let sides =
                    establishing + opening + bearing.against(pattern.opposes, pattern)
                    + bearing.against(pattern.unsettles, pattern)
                all.formUnion(one.weighing.names(sides + bearing.beside(pattern)))
                let strong = sides.filter {
                    let grade = bearing.statements[$0].grade
                    return grade >= question.floor && grade != .alleged
                }
                // What is open is open by anybody's word, and some facts ask only whether it is on record.
                let ofAnyGrade = opening + (pattern.scope.isOfAnyGrade ? establishing : [])
                weighty.formUnion(one.weighing.names(strong + ofAnyGrade))
            }
            // Conduct may reach the buyer through another statement, orders through a pool.
            for held in bearing.asked.current.lazy.map({ bearing.statements[$0] }) {
                switch held.statement.claim {
                case .conduct: weighty.insert(held.statement.id)
                case .transaction(.ordered) where held.grade >= question.floor:
                    weighty.insert(held.statement.id)
                default: continue
                }
                all.insert(held.statement.id)
            }
        }
        return (all, weighty)
    }
}
