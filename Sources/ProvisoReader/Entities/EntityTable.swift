import ProvisoModel

/// The entities of one document by number: first the gazetteer's, then those the text introduces.
///
/// All who read the document share one table, so it is a class.
final class EntityTable {
    let gazetteer: Gazetteer
    private(set) var introduced: [Entity] = []
    /// Numbers of the entities the text introduces.
    private var byID: [EntityID: Int] = [:]
    /// What words introduced before stand for, by the hash of the words and the kind.
    private var byWords: [UInt64: Int] = [:]
    /// Whose government each entity is or stands under, by its number; -1 for none.
    private var seats: [Int]
    private var kinds: [Entity.Kind]
    /// Who makes each item, by its number; -1 where nobody is known.
    private var makers: [Int]

    init(gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
        seats = gazetteer.seats
        kinds = gazetteer.kinds
        makers = gazetteer.makerNumbers
    }

    subscript(number: Int) -> Entity {
        number < gazetteer.ordered.count
            ? gazetteer.ordered[number] : introduced[number - gazetteer.ordered.count]
    }

    /// How many entities there are so far.
    var count: Int { kinds.count }

    func id(of number: Int) -> EntityID {
        number < gazetteer.ordered.count
            ? gazetteer.ordered[number].id : introduced[number - gazetteer.ordered.count].id
    }

    func kind(of number: Int) -> Entity.Kind { kinds[number] }

    func isIntroduced(_ number: Int) -> Bool { number >= gazetteer.ordered.count }

    func number(of id: EntityID) -> Int? { gazetteer.numbers[id] ?? byID[id] }

    func jurisdiction(of number: Int) -> Int? { seats[number] < 0 ? nil : seats[number] }

    func voice(of number: Int) -> Int? { self[number].speaksFor.flatMap { self.number(of: $0) } }

    func maker(of item: Int) -> Int? { makers[item] < 0 ? nil : makers[item] }

    /// Where a listed item is made; goods the text introduces may be named for whoever has them.
    func origin(of item: Int) -> Int? {
        if item < gazetteer.ordered.count {
            return maker(of: item).flatMap { jurisdiction(of: $0) } ?? jurisdiction(of: item)
        }
        return jurisdiction(of: item)
    }

    /// The gate a body has a say over where the words name none.
    func usualGate(of body: Int) -> Gate? {
        if body < gazetteer.ordered.count { return gazetteer.usualGates[body] }
        return jurisdiction(of: body).flatMap { gazetteer.usualGates[$0] }
    }

    /// The number of what these words introduced before; spares making their names again.
    func known(words: UInt64) -> Int? { byWords[words] }

    func note(words: UInt64, _ number: Int) { byWords[words] = number }

    /// The number of an entity the text introduces, the same for the same words and kind.
    func introduce(
        _ names: [String],
        kind: Entity.Kind,
        jurisdiction: Int? = nil,
        maker: Int? = nil
    ) -> Int {
        let slug = EntityTable.slug(names.first ?? "")
        var id = EntityID(slug.isEmpty ? "unnamed-\(kind.rawValue)" : slug)
        if let known = self.number(of: id), kinds[known] != kind {
            id = EntityID("\(id)-\(kind.rawValue)")
        }
        if let known = self.number(of: id) { return known }
        let number = gazetteer.ordered.count + introduced.count
        introduced.append(
            Entity(
                id: id,
                kind: kind,
                names: names,
                jurisdiction: jurisdiction.map { self[$0].id }
            )
        )
        byID[id] = number
        seats.append(kind == .jurisdiction ? number : jurisdiction ?? -1)
        kinds.append(kind)
        makers.append(maker ?? -1)
        return number
    }

    /// Says of an entity the text introduced what kind it is; the gazetteer's stay as they are.
    func settle(_ number: Int, as kind: Entity.Kind, voice: Int?) -> Bool {
        let place = number - gazetteer.ordered.count
        guard introduced.indices.contains(place) else { return false }
        kinds[number] = kind
        let entity = introduced[place]
        introduced[place] = Entity(
            id: entity.id,
            kind: kind,
            names: entity.names,
            jurisdiction: entity.jurisdiction,
            speaksFor: voice.map { self[$0].id } ?? entity.speaksFor
        )
        return true
    }

    /// Letters and digits in lower case, everything else as single hyphens; at most 60 letters.
    static func slug(_ name: String) -> String {
        var slug = ""
        for scalar in name.lowercased().unicodeScalars {
            guard slug.utf8.count < 60 else { break }
            if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                slug.unicodeScalars.append(scalar)
            } else if !slug.isEmpty, !slug.hasSuffix("-") {
                slug += "-"
            }
        }
        return slug.hasSuffix("-") ? String(slug.dropLast()) : slug
    }
}
