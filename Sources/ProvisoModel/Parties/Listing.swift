/// An entry of a restricted-party list, as far as a rule asks about it.
public struct Listing: Hashable, Sendable {
    public var list: List
    /// The name as listed first, then its other forms, in every script.
    public var names: [String]
    /// The party of a workspace it is known to be, where that was settled.
    public var party: EntityID?
    public var from: Day
    public var to: Day?
    /// When the entry became public.
    public var published: Day
    /// `90 FR 14046`.
    public var cite: String
    /// Footnotes of the Entity List that widen its reach, such as 4.
    public var footnotes: [Int]
    /// How applications are reviewed, in the list's words: `policy of denial`.
    public var review: String?

    /// A published list of parties.
    public enum List: String, Hashable, Sendable, CaseIterable, Codable {
        /// Supplement 4 to 15 CFR Part 744.
        case entityList = "entity list"
        /// Supplement 7 to 15 CFR Part 744.
        case militaryEndUserList = "military end user list"
        /// Supplement 6 to 15 CFR Part 744.
        case unverifiedList = "unverified list"
        case deniedPersons = "denied persons"
        /// Specially designated nationals under the programs of 15 CFR 744.8(a)(1).
        case designatedNationals = "designated nationals"
        /// Lists that raise a red flag and ask for no license: CMIC, section 1260H.
        case watched
    }

    public init(
        list: List,
        names: [String],
        party: EntityID? = nil,
        from: Day,
        to: Day? = nil,
        published: Day,
        cite: String,
        footnotes: [Int] = [],
        review: String? = nil
    ) {
        self.list = list
        self.names = names
        self.party = party
        self.from = from
        self.to = to
        self.published = published
        self.cite = cite
        self.footnotes = footnotes
        self.review = review
    }

    /// Whether the entry stands on a day, as known at a time.
    public func stands(on day: Day, knownAt: Instant<Known>?) -> Bool {
        let isPublic = knownAt.map { Instant<Known>(startOf: published) <= $0 } ?? true
        return isPublic && from <= day && to.map { day < $0 } ?? true
    }

    /// A name letter for letter, once case, spaces and punctuation are left out.
    ///
    /// That is no screening: a name spelled otherwise has another key.
    public static func key(of name: String) -> String {
        // What the letters of other scripts are takes tables to look up; most names need none.
        guard name.utf8.allSatisfy({ $0 < 0x80 }) else {
            return String(name.lowercased().filter { $0.isLetter || $0.isNumber })
        }
        let kept = name.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
            default: nil
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }
}
