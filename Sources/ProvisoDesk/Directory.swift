import ProvisoModel
import ProvisoReader
import ProvisoRegimes

/// Finds the party or item a person means: in this workspace's documents, the gazetteer, the catalogue.
struct Directory: Sendable {
    private let gazetteer: Gazetteer
    private let catalogue: ChipCatalogue
    /// Those that documents name, by id and by every name, in small letters.
    private let byName: [String: [Entity]]
    /// As known when.
    let knownAt: Instant<Known>

    init(picture: Picture) throws {
        gazetteer = try Knowledge.gazetteer()
        catalogue = try Knowledge.rules().catalogue
        knownAt = picture.knownAt
        var byName: [String: [Entity]] = [:]
        for entity in picture.entities.values {
            for name in Set(entity.names.map { $0.lowercased() } + [entity.id.raw]) {
                byName[name, default: []].append(entity)
            }
        }
        self.byName = byName
    }

    func party(_ name: String) throws(DeskError) -> EntityID {
        let found = candidates(name) { $0 == .party }
        if let only = found.first, found.count == 1 { return only }
        guard found.isEmpty else {
            throw .ambiguousParty(name, candidates: found.map(\.raw))
        }
        let nearest = gazetteer.nearest(to: name, kinds: [.party], limit: 3)
        throw .unknownParty(name, nearest: nearest.map { "`\($0.id.raw)`" })
    }

    func item(_ name: String) throws(DeskError) -> EntityID {
        let inCatalogue = catalogue.entities(named: name)
        let found = inCatalogue.isEmpty ? candidates(name) { $0 == .item } : inCatalogue
        if let only = found.first, found.count == 1 { return only }
        guard found.isEmpty else { throw .ambiguousItem(name, candidates: found.map(\.raw)) }
        throw .unknownItem(
            name,
            nearest: catalogue.nearest(name).map { "`\($0.raw)`" }
        )
    }

    private func candidates(_ name: String, where isWanted: (Entity.Kind) -> Bool) -> [EntityID] {
        let folded = name.lowercased()
        var found = Set(
            gazetteer.entities(named: name).filter { isWanted($0.kind) }.map(\.id)
        )
        for entity in byName[folded] ?? [] where isWanted(entity.kind) { found.insert(entity.id) }
        return found.sorted()
    }
}
