public import ProvisoModel

/// The chips whose public figures are known here, and what they are called.
public struct ChipCatalogue: Sendable {
    public let chips: [Chip]
    /// Names of families, such as `H200`, under which several variants are sold.
    public let familyNames: [EntityID: [String]]
    private let byID: [EntityID: [Chip]]
    private let byName: [String: [EntityID]]

    public init(chips: [Chip], familyNames: [EntityID: [String]]) {
        self.chips = chips
        self.familyNames = familyNames
        var byID: [EntityID: [Chip]] = [:]
        var byName: [String: [EntityID]] = [:]
        func note(_ name: String, _ id: EntityID) {
            let key = ChipCatalogue.key(name)
            if byName[key]?.contains(id) != true { byName[key, default: []].append(id) }
        }
        for (id, names) in familyNames.sorted(by: { $0.key < $1.key }) {
            for name in names + [id.raw] { note(name, id) }
        }
        for chip in chips {
            byID[chip.id, default: []].append(chip)
            if let family = chip.family { byID[family, default: []].append(chip) }
            for name in chip.names + [chip.id.raw] { note(name, chip.id) }
        }
        self.byID = byID
        self.byName = byName
    }

    /// The chip, or every variant of the family; empty where the catalogue does not know the item.
    public func chips(for item: EntityID) -> [Chip] { byID[item] ?? [] }

    /// The item and what it is a variant of.
    public func lineage(of item: EntityID) -> [EntityID] {
        [item] + (byID[item]?.first { $0.id == item }?.family.map { [$0] } ?? [])
    }

    /// The variants of a family; empty for a single chip.
    public func variants(of item: EntityID) -> [EntityID] {
        chips(for: item).filter { $0.family == item }.map(\.id)
    }

    /// What goes by that name, families first, whatever the case and the spaces.
    public func entities(named name: String) -> [EntityID] {
        byName[ChipCatalogue.key(name)] ?? []
    }

    /// The known names closest to one that is not known, best first.
    public func nearest(_ name: String, atMost count: Int = 3) -> [EntityID] {
        let wanted = ChipCatalogue.key(name)
        var best: [EntityID: Int] = [:]
        for (known, ids) in byName {
            guard let distance = Spelling.distance(from: wanted, to: known) else { continue }
            for id in ids { best[id] = min(best[id] ?? .max, distance) }
        }
        return best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(count).map(\.key)
    }

    private static func key(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
