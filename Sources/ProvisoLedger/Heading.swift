import Foundation
import ProvisoModel

/// What a statement is filed under: whom it is about, which item, and what kind of claim it makes.
///
/// A number, so that a database keeps millions of them small and in order: the party stands in front, then
/// whether it is the only one named, then the item, then the kind. Everything said of one party lies
/// together, and so does everything said of it alone and one item. Different names may share a number;
/// whoever looks compares the names of what is found.
struct Heading: Hashable {
    let number: Int64

    init(party: EntityID?, isAlone: Bool, item: EntityID?, kind: Kind) {
        self.init(Heading.start(party, isAlone, item) | UInt64(kind.rawValue))
    }

    private init(_ bits: UInt64) { number = Int64(bitPattern: bits) }

    /// The kinds of claims, by numbers that a file keeps.
    enum Kind: UInt8, CaseIterable {
        case authorization, condition, competence, rule, notification, response, transaction
        case conduct, assessment, event

        init(_ claim: Claim) {
            self =
                switch claim {
                case .authorization: .authorization
                case .condition: .condition
                case .competence: .competence
                case .rule: .rule
                case .notification: .notification
                case .response: .response
                case .transaction: .transaction
                case .conduct: .conduct
                case .assessment: .assessment
                case .event: .event
                }
        }

        /// The kind by the word of a claim's form.
        init?(named word: String) {
            guard let kind = Kind.named[word] else { return nil }
            self = kind
        }

        private static let named = Dictionary(
            uniqueKeysWithValues: allCases.map { ("\($0)", $0) }
        )

        func isOf(_ heading: Int64) -> Bool { heading & 15 == Int64(rawValue) }
    }

    /// Whether it is of the item, or of none where it is `nil`.
    static func isOf(item: EntityID?, _ heading: Int64) -> Bool {
        UInt64(bitPattern: heading) >> 4 & (1 << 31 - 1) == hash(item, bits: 31)
    }

    /// Everything said of a party, or of nobody where it is `nil`.
    static func all(of party: EntityID?) -> ClosedRange<Int64> {
        let first = start(party)
        return range(first, first | (1 << 36 - 1))
    }

    /// Everything said of a party and an item, or of no item where it is `nil`.
    static func all(
        of party: EntityID?,
        isAlone: Bool,
        item: EntityID?
    ) -> ClosedRange<Int64> {
        let first = start(party, isAlone, item)
        return range(first, first | 15)
    }

    /// For what is said of the law, whomever it names: no heading of a statement looks so otherwise.
    static func ofEverybody(item: EntityID?) -> Heading {
        Heading(party: nil, isAlone: false, item: item, kind: .rule)
    }

    private static func range(_ first: UInt64, _ last: UInt64) -> ClosedRange<Int64> {
        Int64(bitPattern: first)...Int64(bitPattern: last)
    }

    // 27 bits of the party, 1 whether it is alone, 31 of the item, 4 of the kind; never negative, so that
    // the order of the bits is that of the numbers.
    private static func start(_ party: EntityID?) -> UInt64 { hash(party, bits: 27) << 36 }

    private static func start(_ party: EntityID?, _ isAlone: Bool, _ item: EntityID?) -> UInt64 {
        start(party) | (isAlone ? 1 << 35 : 0) | hash(item, bits: 31) << 4
    }

    /// Some bits of an identifier; no identifier has zero.
    private static func hash(_ id: EntityID?, bits: UInt64) -> UInt64 {
        guard let id else { return 0 }
        let hash = hash(id.raw.composed.utf8)
        let folded = (hash ^ hash >> 32) & (1 << bits - 1)
        return max(folded, 1)
    }

    /// FNV-1a (Fowler, Noll and Vo 1991): written in files, so it may never change.
    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }
}

// Statements have headings from zero on. What else a question needs from a log is filed below zero: a bit for
// the sign, three for the sort, sixty for what it is about.
extension Heading {
    private enum Sort: UInt64 { case scheme, latest, entity, name, statement, document }

    private init(_ sort: Sort, _ bits: UInt64) {
        self.init(1 << 63 | sort.rawValue << 60 | bits & (1 << 60 - 1))
    }

    /// Under which the first entry is filed, where all the headings here are kept.
    static var scheme: Heading { Heading(.scheme, 2) }

    /// Under which evidence is filed that became known after all evidence before it.
    static var latest: Heading { Heading(.latest, 0) }

    /// Under which each wording of a name is filed that a document gives somebody.
    static func entity(_ entity: Entity) -> Heading {
        let content = hash(entity.filedBytes)
        return Heading(.entity, of(entity.id) | (content ^ content >> 32) & (1 << 30 - 1))
    }

    /// Under which every wording about somebody is filed.
    static func entities(_ id: EntityID) -> ClosedRange<Int64> {
        let first = Heading(.entity, of(id)).number
        return first...first + (1 << 30 - 1)
    }

    private static func of(_ id: EntityID) -> UInt64 { hash(id, bits: 30) << 30 }

    /// Under which those are filed who go by a name, in small letters.
    static func name(_ name: String) -> Heading { Heading(.name, hash(name.composed.utf8)) }

    /// Under which reviews, corrections and settlements of a statement are filed, and what relates it.
    static func statement(_ id: StatementID) -> Heading {
        Heading(.statement, hash(id.raw.composed.utf8))
    }

    /// Under which statements of somebody's conduct are filed by the document they stand in.
    static func conduct(in document: DocumentID) -> Heading {
        Heading(.document, hash(document.raw.composed.utf8))
    }
}

extension String {
    /// The one spelling of all that count as the same, so that equal names share a heading.
    fileprivate var composed: String {
        utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
    }
}

extension Statement {
    /// Every heading the statement is filed under.
    var headings: [Heading] {
        let kind = Heading.Kind(claim)
        var parties: [EntityID?] = []
        for party in subject + counterparty where !parties.contains(party) { parties.append(party) }
        let isAlone = parties.count <= 1
        if parties.isEmpty { parties = [nil] }
        var headings: [Heading] = []
        for party in parties {
            for item in item.isEmpty ? [nil] : item.map(Optional.some) {
                let heading = Heading(party: party, isAlone: isAlone, item: item, kind: kind)
                if !headings.contains(heading) { headings.append(heading) }
            }
        }
        // Whoever a word on the law names, it concerns everybody.
        if kind == .rule, parties != [nil] {
            let items = item.isEmpty ? [nil] : item.map(Optional.some)
            headings += items.map { Heading.ofEverybody(item: $0) }
        }
        return headings
    }
}
