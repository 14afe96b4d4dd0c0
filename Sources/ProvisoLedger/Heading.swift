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
        // FNV-1a (Fowler, Noll and Vo 1991), folded: written in files, so it may never change.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in id.raw.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let folded = (hash ^ hash >> 32) & (1 << bits - 1)
        return max(folded, 1)
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
        return headings
    }
}
