public import ProvisoModel

/// The only fixture builder: the smallest clear transaction, and one difference for each test.
///
/// It starts with a seller who asks about 1,000 H200 for DeepSeek in February 2026 and holds every paper
/// both gates ask for.
public struct World: Sendable {
    public var question: Question
    public var statements: [HeldStatement]
    public var entities: [EntityID: Entity]
    public var relations: [Relation]

    /// The smallest clear transaction, changed.
    public init(_ change: (inout World) -> Void = { _ in }) {
        self = World.ofPapers
        change(&self)
    }

    init(question: Question) {
        self.question = question
        statements = []
        entities = World.cast
        relations = []
    }

    /// A world in which nobody has said anything beyond a clean screening, asked by the seller.
    public static func silent(_ change: (inout World) -> Void = { _ in }) -> World {
        var world = World(question: .halfYearOrder)
        change(&world)
        world.holdScreening()
        return world
    }

    public var picture: Picture {
        Picture(
            validAt: question.on,
            knownAt: question.known,
            statements: statements,
            documents: [:],
            entities: entities,
            relations: relations
        )
    }

    /// Adds a statement at the end of the ledger.
    @discardableResult
    public mutating func add(
        _ claim: Claim,
        _ grade: Grade,
        polarity: Polarity = .positive,
        modality: Modality = .certain,
        subject: [EntityID] = [],
        counterparty: [EntityID] = [],
        authority: [EntityID] = [],
        item: [EntityID] = ["nvidia-h200"],
        gate: Gate? = nil,
        quantity: ReportedQuantity? = nil,
        condition: Claim.ConditionState? = nil,
        attribution: [AttributionStep] = [],
        on day: Day? = nil,
        isReviewed: Bool = true
    ) -> StatementID {
        let id = StatementID("s\(String(statements.count + 1).leftPadded)")
        let text = "\(claim.kind) \(claim.predicate)"
        let statement = Statement(
            id: id,
            claim: claim,
            polarity: polarity,
            modality: modality,
            subject: subject,
            counterparty: counterparty,
            authority: authority,
            item: item,
            gate: gate,
            quantity: quantity,
            condition: condition.map { AttachedCondition(state: $0) },
            attribution: attribution,
            span: Span(utf8: 0..<text.utf8.count, characters: 0..<text.count, text: text)
        )
        let from = day ?? min(question.on, question.known.day)
        statements.append(
            HeldStatement(
                statement: statement,
                document: "doc_world",
                grade: grade,
                review: isReviewed ? .accepted(by: "tester", reason: "fixture") : .unreviewed,
                validFrom: from,
                knownFrom: Instant(startOf: from)
            )
        )
        return id
    }

    /// Takes out what was added under these numbers.
    public mutating func remove(_ ids: StatementID...) {
        statements.removeAll { ids.contains($0.statement.id) }
    }

    public mutating func ask(on day: Day) {
        question.on = day
        question.known = Instant(endOf: day)
    }
}

extension String {
    fileprivate var leftPadded: String { count < 2 ? "0\(self)" : self }
}

extension Question {
    /// 1,000 H200 from Nvidia in the United States to DeepSeek in China on 10 February 2026.
    public static var halfYearOrder: Question {
        let day = Day(number: 20_494)
        return Question(
            seller: "nvidia",
            buyer: "deepseek",
            item: "nvidia-h200",
            quantity: 1_000,
            from: .unitedStates,
            to: .china,
            on: day,
            known: Instant(endOf: day),
            floor: .official,
            asker: .seller,
            includesUnreviewed: false
        )
    }
}

extension Place {
    /// A code written in a test; anything else is the test's own mistake.
    public static func literal(_ code: String) -> Place {
        guard let place = Place(code) else { preconditionFailure("`\(code)` is no place") }
        return place
    }
}

extension Day {
    /// A day written in a test; anything else is the test's own mistake.
    public static func literal(_ text: String) -> Day {
        guard let day = Day(text) else { preconditionFailure("`\(text)` is no day") }
        return day
    }
}
