/// Where the words of a statement come from, as far as the document tells.
struct Telling {
    /// The outlet whose report it is: the one named, or else the one that printed it.
    let outlet: String?
    /// Whether another outlet hands the report on.
    let isRetold: Bool
    /// The day of the report, where it is told.
    let reported: Day?
    /// Who is quoted by name.
    let speaker: EntityID?
    /// The day on which the speaker spoke, where it is told.
    let spoken: Day?
    let published: Day
    let isUnnamed: Bool
    /// Whether nobody is named as the outlet's source.
    let isBare: Bool

    /// Retellings come within this many days, where no day of the report is told.
    private static let mostDays = 14

    init(_ held: HeldStatement, _ header: DocumentHeader?) {
        let steps = held.statement.attribution
        published = header?.published ?? held.validFrom
        let printer = header.map { $0.publisher?.raw ?? $0.outlet.lowercased() }
        let told = steps.last { $0.role == .outlet && $0.source != nil }
        let isReport = header.map { $0.genre == .report } ?? false
        outlet = told?.source?.raw ?? (isReport ? printer : nil)
        isRetold = told != nil && told?.source?.raw != printer
        reported = isRetold ? told?.date?.to : published
        isUnnamed = steps.contains { !$0.isNamed }
        isBare = steps.last.map { $0.role == .outlet } ?? true
        let last = steps.last { $0.isNamed && $0.source != nil && $0.role != .outlet }
        let isOwnWord = steps.isEmpty && !isReport
        speaker = isUnnamed ? nil : last?.source ?? (isOwnWord ? header?.publisher : nil)
        spoken = isOwnWord ? published : last?.date?.to
    }

    /// Whether both rest on one report of one outlet; `nil` where only its day would tell, and is not told.
    func isSameReport(as other: Telling) -> Bool? {
        guard let outlet, outlet == other.outlet else { return false }
        let isSameVoice =
            (isUnnamed == other.isUnnamed && speaker == other.speaker)
            || (isRetold && isBare) || (other.isRetold && other.isBare)
        guard isSameVoice, isNear(reported, other.reported, other) else { return false }
        return reported == nil || other.reported == nil ? nil : true
    }

    /// Whether both quote the same person or body on the same occasion, as far as is told.
    func isSameSpeech(as other: Telling) -> Bool {
        guard let speaker, speaker == other.speaker else { return false }
        return isNear(spoken, other.spoken, other)
    }

    // Where one of the two days is not told, they cannot be shown to be two occasions.
    private func isNear(_ mine: Day?, _ theirs: Day?, _ other: Telling) -> Bool {
        if let mine, let theirs { return mine == theirs }
        return abs(published.number - other.published.number) <= Self.mostDays
    }
}
