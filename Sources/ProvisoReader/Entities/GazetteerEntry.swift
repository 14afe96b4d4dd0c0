import ProvisoModel

/// One entry of the gazetteer file.
struct GazetteerEntry {
    let entity: Entity
    let adjectives: [String]
    let maker: EntityID?
    /// The gate a body decides on where a text does not say which.
    let gate: Gate?
    private let node: DataNode

    init(_ node: DataNode) throws(ReaderDataError) {
        let keys: Set<String> = [
            "id", "kind", "names", "in", "for", "maker", "adjectives", "gate",
        ]
        let fields = try node.entries(allowed: keys, required: ["id", "kind", "names"])
        guard let id = fields["id"], let kind = fields["kind"], let names = fields["names"] else {
            throw .missingKey(node.fault("an entry is not complete", mend: "add id, kind, names"))
        }
        func reference(_ key: String) throws(ReaderDataError) -> EntityID? {
            guard let field = fields[key] else { return nil }
            return EntityID(try field.string())
        }
        let spellings = try names.strings()
        guard !spellings.isEmpty, Set(spellings).count == spellings.count else {
            throw .duplicate(
                names.fault(
                    "the entry `\(try id.string())` has no names, or one name twice",
                    mend: "give each name once"
                )
            )
        }
        entity = Entity(
            id: EntityID(try id.string()),
            kind: try kind.choice(Entity.Kind.self),
            names: spellings,
            jurisdiction: try reference("in"),
            speaksFor: try reference("for")
        )
        adjectives = try fields["adjectives"]?.strings() ?? []
        maker = try reference("maker")
        gate = try fields["gate"]?.choice(Gate.self)
        self.node = node
    }

    func checkReferences(to known: Set<EntityID>) throws(ReaderDataError) {
        for reference in [entity.jurisdiction, entity.speaksFor, maker].compactMap({ $0 })
        where !known.contains(reference) {
            throw .badValue(
                node.fault(
                    "the entry `\(entity.id)` points at `\(reference)`, which is not there",
                    mend: "add an entry with that id or correct the reference"
                )
            )
        }
    }
}
