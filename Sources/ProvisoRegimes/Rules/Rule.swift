public import ProvisoModel

/// One rule of a regime, with every wording it had, has or is to have.
public struct Rule: Hashable, Sendable {
    public let id: String
    public let kind: Kind
    /// The rule in plain words.
    public let says: String
    /// In the order of the file.
    public let wordings: [Wording]
    /// When a duty falls due, in words.
    public let due: String?
    /// Facts whose figures are printed beside a finding.
    public let figures: [String]
    public let place: FilePlace

    /// What follows when the rule holds.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The gate stays shut without it.
        case requirement
        /// A conclusion of law that grants nothing.
        case finding
        /// Falls due at or after export.
        case duty
        /// Obliges us to ask further; never blocks by itself.
        case redFlag = "red flag"
        /// A step of other rules, not printed.
        case definition
    }

    /// The wording that covers a day, as far as it was public at a known time.
    ///
    /// The end of a wording is public only once what ends it is: asked as known on 10 January, a change
    /// published on 13 January has not happened, and the older wording goes on.
    public func wording(on day: Day, knownAt: Instant<Known>?) -> Wording? {
        let visible = wordings.filter { $0.isPublic(by: knownAt) && $0.from <= day }
        guard let latest = visible.max(by: { $0.from < $1.from }) else { return nil }
        guard let end = latest.to, end <= day else { return latest }
        let successor = wordings.first { $0.from == end }
        return successor.map { $0.isPublic(by: knownAt) } ?? true ? nil : latest
    }

    /// The wordings it has beside one of them.
    public func wordings(beside one: Wording?) -> [Wording] {
        wordings.filter { $0.from != one?.from }
    }

    /// Every text of law the rule cites, each once.
    public var citations: [LawCitation] {
        var seen: Set<LawCitation> = []
        return wordings.flatMap { $0.citations(knownAt: nil) }.filter { seen.insert($0).inserted }
    }
}

/// The text of a rule over one stretch of valid time.
public struct Wording: Hashable, Sendable {
    public let from: Day
    /// The first day it no longer covers; `nil` where no end is known.
    public let to: Day?
    /// When the text became public.
    public let published: Day
    public let status: LegalStatus
    /// What became of the status later, in the order of publication.
    public let later: [StatusChange]
    public let cites: [LawCitation]
    /// What it asks; its exceptions are part of it.
    public let clause: Clause
    /// Whether the clause is two ways of being met, an exception and what is asked otherwise.
    public let hasException: Bool
    /// How well the text is known here.
    public let knowledge: LawKnowledge
    /// For a scheduled text: the fact that settles whether it began.
    public let confirmedBy: String?
    public let place: FilePlace

    /// What came to be known of a wording after it was published: a stay, an announced non-enforcement,
    /// or a further text that confirms it.
    public struct StatusChange: Hashable, Sendable {
        public let published: Day
        public let status: LegalStatus
        public let cites: [LawCitation]
    }

    func isPublic(by known: Instant<Known>?) -> Bool {
        known.map { Instant<Known>(startOf: published) <= $0 } ?? true
    }

    /// What became of the status later, as far as it was public.
    public func changes(knownAt: Instant<Known>?) -> [StatusChange] {
        later.filter { change in
            knownAt.map { Instant<Known>(startOf: change.published) <= $0 } ?? true
        }
    }

    /// The status as it was known.
    public func status(knownAt: Instant<Known>?) -> LegalStatus {
        changes(knownAt: knownAt).last?.status ?? status
    }

    /// What the wording and its status rest on, as it was known.
    public func citations(knownAt: Instant<Known>?) -> [LawCitation] {
        cites + changes(knownAt: knownAt).flatMap(\.cites)
    }
}
