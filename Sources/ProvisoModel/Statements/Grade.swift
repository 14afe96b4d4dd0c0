/// How strong the basis of a statement is, strongest first.
///
/// Computed from who said it, never stored by the reader and never a probability.
public enum Grade: String, Hashable, Sendable, CaseIterable, Codable {
    /// The document is the authorization, held or seen by us.
    case instrument
    /// The competent authority itself, on record.
    case official
    /// A named person or organization other than the competent authority.
    case named
    /// The outlet's own voice, no source named.
    case outlet
    /// Sources without names.
    case unnamed
    /// A claim of wrongdoing by somebody who is not a court.
    case alleged

    /// One letter for tables: D O N V U A.
    public var letter: String {
        switch self {
        case .instrument: "D"
        case .official: "O"
        case .named: "N"
        case .outlet: "V"
        case .unnamed: "U"
        case .alleged: "A"
        }
    }
}

extension Grade: Comparable {
    private var strength: Int {
        switch self {
        case .instrument: 5
        case .official: 4
        case .named: 3
        case .outlet: 2
        case .unnamed: 1
        case .alleged: 0
        }
    }

    /// A weaker grade is less than a stronger one.
    public static func < (left: Grade, right: Grade) -> Bool { left.strength < right.strength }
}

extension Grade {
    /// The grade of a statement in a document, from its attribution chain.
    ///
    /// The weakest step decides, except that an outlet which only hands on what it names a source for
    /// (*via*) lowers nothing. A step counts as official only where the speaker is, or speaks for, the
    /// authority the statement is about.
    public init(
        of statement: Statement,
        in document: DocumentHeader,
        entities: [EntityID: Entity]
    ) {
        let chain = statement.attribution
        guard !chain.contains(where: { $0.cue == .alleged }) else {
            self = .alleged
            return
        }
        guard let origin = chain.last else {
            self = Grade.ownVoice(of: statement, in: document, entities: entities)
            return
        }
        var weakest = Grade.step(origin, statement, entities)
        for step in chain.dropLast() where step.role != .outlet {
            weakest = min(weakest, Grade.step(step, statement, entities))
        }
        self = weakest
    }

    private static func ownVoice(
        of statement: Statement,
        in document: DocumentHeader,
        entities: [EntityID: Entity]
    ) -> Grade {
        switch document.genre {
        // A newspaper's page is a report, whatever it was handed in as.
        case .instrument: isNews(document.publisher, entities) ? .outlet : .instrument
        case .report: .outlet
        case .company: .named
        case .notice:
            // An authority's notice that names no other body speaks of the authority's own acts.
            statement.authority.isEmpty && isAuthority(document.publisher, entities)
                || isCompetent(document.publisher, statement, entities) ? .official : .named
        }
    }

    private static func step(
        _ step: AttributionStep,
        _ statement: Statement,
        _ entities: [EntityID: Entity]
    ) -> Grade {
        guard step.isNamed else { return .unnamed }
        switch step.role {
        case .unnamed: return .unnamed
        case .outlet: return .outlet
        case .person, .organisation, .document, .group:
            return isCompetent(step.source, statement, entities) ? .official : .named
        }
    }

    private static func isNews(
        _ publisher: EntityID?,
        _ entities: [EntityID: Entity]
    ) -> Bool {
        publisher.flatMap { entities[$0]?.kind } == .outlet
    }

    private static func isAuthority(
        _ publisher: EntityID?,
        _ entities: [EntityID: Entity]
    ) -> Bool {
        guard let kind = publisher.flatMap({ entities[$0]?.kind }) else { return false }
        return kind == .authority || kind == .jurisdiction
    }

    private static func isCompetent(
        _ speaker: EntityID?,
        _ statement: Statement,
        _ entities: [EntityID: Entity]
    ) -> Bool {
        guard let speaker, let entity = entities[speaker] else { return false }
        let voice = entity.speaksFor.flatMap { entities[$0] } ?? entity
        guard voice.kind == .authority || voice.kind == .jurisdiction else { return false }
        let bodies = statement.authority.isEmpty ? statement.subject : statement.authority
        return bodies.contains { body in
            body == voice.id || entities[body]?.jurisdiction == voice.id
                || voice.jurisdiction == body
        }
    }
}
