public import ProvisoModel

/// The parties, authorities, items and people the program knows by name, in every script.
public struct Gazetteer: Sendable {
    public let entities: [EntityID: Entity]
    private let byName: [String: [EntityID]]
    /// In file order, so that every walk over them is the same on every machine.
    let ordered: [Entity]
    /// Words that make a jurisdiction out of a noun: `Dutch`, `Korean`.
    let adjectives: [EntityID: [String]]
    /// Who makes an item.
    let makers: [EntityID: EntityID]

    /// The place of each entity in `ordered`.
    let numbers: [EntityID: Int]
    /// By number: whose government it is or stands under, who makes it; -1 for none.
    let seats: [Int]
    let makerNumbers: [Int]
    let kinds: [Entity.Kind]
    /// By number: the gate of the body itself, or of its government.
    let usualGates: [Gate?]

    /// The gazetteer that ships with the program.
    public static func bundled() throws(ReaderDataError) -> Gazetteer {
        try Gazetteer(DataNode.bundled("gazetteer.yaml"))
    }

    /// Reads a gazetteer from YAML; `file` is the name to show in errors.
    init(text: String, file: String) throws(ReaderDataError) {
        try self.init(DataNode(text: text, file: file))
    }

    private init(_ root: DataNode) throws(ReaderDataError) {
        var entries: [GazetteerEntry] = []
        var seen: Set<EntityID> = []
        for node in try root.entries(allowed: ["entities"], required: ["entities"])["entities"]?
            .list() ?? []
        {
            let entry = try GazetteerEntry(node)
            guard seen.insert(entry.entity.id).inserted else {
                throw .duplicate(
                    node.fault(
                        "the id `\(entry.entity.id)` stands twice",
                        mend: "merge the entries or choose another id"
                    )
                )
            }
            entries.append(entry)
        }
        for entry in entries { try entry.checkReferences(to: seen) }
        ordered = entries.map(\.entity)
        entities = Dictionary(uniqueKeysWithValues: ordered.map { ($0.id, $0) })
        var names: [String: [EntityID]] = [:]
        for entity in ordered {
            for name in Set(entity.names.map(Gazetteer.fold)) {
                names[name, default: []].append(entity.id)
            }
        }
        byName = names
        adjectives = Dictionary(
            uniqueKeysWithValues: entries.map { ($0.entity.id, $0.adjectives) }
        )
        let numbers = Dictionary(
            uniqueKeysWithValues: ordered.enumerated().map { ($0.element.id, $0.offset) }
        )
        let own = entries.map(\.gate)
        let seats = ordered.enumerated().map { index, entity in
            entity.kind == .jurisdiction
                ? index : entity.jurisdiction.flatMap { numbers[$0] } ?? -1
        }
        self.numbers = numbers
        kinds = ordered.map(\.kind)
        self.seats = seats
        makerNumbers = entries.map { entry in
            entry.entity.kind == .item ? entry.maker.flatMap { numbers[$0] } ?? -1 : -1
        }
        usualGates = own.indices.map { own[$0] ?? (seats[$0] < 0 ? nil : own[seats[$0]]) }
        makers = Dictionary(
            uniqueKeysWithValues: entries.compactMap { entry in
                entry.maker.map { (entry.entity.id, $0) }
            }
        )
    }

    /// Every entity with exactly this name or id, whatever its case and apostrophes.
    public func entities(named name: String) -> [Entity] {
        let ids = byName[Gazetteer.fold(name)] ?? []
        let found = ids.compactMap { entities[$0] }
        guard let same = entities[EntityID(name)], !ids.contains(same.id) else { return found }
        return [same] + found
    }

    /// The entities whose names come closest, nearest first: for "did you mean".
    public func nearest(to name: String, kinds: Set<Entity.Kind>, limit: Int) -> [Entity] {
        let wanted = Gazetteer.fold(name)
        var ranked: [(distance: Int, index: Int)] = []
        for (index, entity) in ordered.enumerated() where kinds.contains(entity.kind) {
            let known = (entity.names + [entity.id.raw]).map(Gazetteer.fold)
            let distances = known.compactMap { Spelling.distance(from: wanted, to: $0) }
            if let distance = distances.min() { ranked.append((distance, index)) }
        }
        ranked.sort { ($0.distance, $0.index) < ($1.distance, $1.index) }
        return ranked.prefix(max(0, limit)).map { ordered[$0.index] }
    }

    /// The name without case, and with one kind of apostrophe.
    static func fold(_ name: String) -> String {
        let small = name.lowercased()
        guard small.utf8.contains(where: { $0 > 127 }) else { return small }
        return small.replacing("\u{2019}", with: "'").replacing("\u{2018}", with: "'")
    }
}
