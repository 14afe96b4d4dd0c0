import Foundation
import ProvisoModel
import ProvisoRegimes

/// The parties, items and times of a scenario, to which its statements and questions refer.
struct ScenarioReading {
    private(set) var entities: [EntityID: Entity] = [:]
    private(set) var parties: [EntityID: PartyDescription] = [:]
    private(set) var items: [EntityID: ItemDescription] = [:]
    /// The day and the known time of whatever gives none of its own.
    let on: Day?
    let known: Instant<Known>?

    /// What a statement that names neither seller nor item speaks of.
    struct Context {
        let seller: EntityID?
        let items: [EntityID]
    }

    init(_ record: StrictRecord, _ problems: inout [RulePackProblem]) {
        on = record.day("on", &problems)
        known = record.moment("known", &problems)
        for (id, node) in record["parties"]?.pairs("`parties`", &problems) ?? [] {
            readParty(EntityID(id), node, &problems)
        }
        for (id, node) in record["items"]?.pairs("`items`", &problems) ?? [] {
            readItem(EntityID(id), node, &problems)
        }
    }

    private mutating func readParty(
        _ id: EntityID,
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) {
        guard
            let record = node.record(
                "party `\(id)`",
                required: [],
                optional: ["names", "location", "headquarters", "parent", "owners", "traits"],
                &problems
            )
        else { return }
        let names = record.texts("names", &problems)
        let headquarters = record.placeCode("headquarters", &problems)
        parties[id] = PartyDescription(
            names: names,
            location: record.placeCode("location", &problems),
            headquarters: headquarters,
            parentHeadquarters: record.placeCode("parent", &problems),
            owners: ScenarioParser.each("owners", of: record, &problems, share),
            traits: traits(record, &problems)
        )
        entities[id] = Entity(
            id: id,
            kind: .party,
            names: names.isEmpty ? [id.raw] : names,
            jurisdiction: headquarters.map { EntityID($0.code.lowercased()) }
        )
    }

    private func traits(
        _ record: StrictRecord,
        _ problems: inout [RulePackProblem]
    ) -> [PartyDescription.Trait] {
        let wanted = PartyDescription.Trait.allCases.map { "`\($0.rawValue)`" }
            .joined(separator: ", ")
        return record.texts("traits", &problems).compactMap { text in
            let trait = PartyDescription.Trait(rawValue: text)
            if trait == nil {
                problems.append(
                    .wrongValue(
                        text,
                        of: "a trait of \(record.what)",
                        wanted: wanted,
                        at: record.place
                    )
                )
            }
            return trait
        }
    }

    private func share(
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> OwnershipShare? {
        guard
            let record = node.record(
                "an owner",
                required: ["owner", "percent"],
                optional: ["names"],
                &problems
            ),
            let owner = record.id("owner", &problems),
            let percent = record.value(
                "percent",
                wanted: "0 to 100, such as `30`, `15 to 25`, `at least 20`, `unknown`",
                &problems,
                read: { text in
                    Figures.bounds(text).flatMap { share in
                        [share.least, share.most].allSatisfy { $0 ?? 0 <= 100 } ? share : nil
                    }
                }
            )
        else { return nil }
        return OwnershipShare(
            owner: owner,
            names: record.texts("names", &problems),
            percentAtLeast: percent.least,
            percentAtMost: percent.most
        )
    }

    private mutating func readItem(
        _ id: EntityID,
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) {
        guard
            let record = node.record(
                "item `\(id)`",
                required: [],
                optional: [
                    "names", "eccn", "form", "contains", "tpp", "density", "bandwidth",
                    "datacenter", "memory_density",
                ],
                &problems
            )
        else { return }
        items[id] = ItemDescription(
            eccn: record.text("eccn", &problems),
            form: record.word("form", &problems),
            contains: record.id("contains", &problems),
            tpp: record.figure("tpp", &problems),
            density: record.figure("density", &problems),
            bandwidth: record.figure("bandwidth", &problems),
            isForDatacenters: record.isYes("datacenter", &problems),
            memoryDensity: record.figure("memory_density", &problems)
        )
        let names = record.texts("names", &problems)
        entities[id] = Entity(id: id, kind: .item, names: names.isEmpty ? [id.raw] : names)
    }

    /// The day given, or the scenario's; noted as missing where neither says.
    func day(_ record: StrictRecord, _ problems: inout [RulePackProblem]) -> Day? {
        if let day = record.day("on", &problems) ?? on { return day }
        if !record.has("on") {
            problems.append(.missingKey("on", of: record.what, at: record.place))
        }
        return nil
    }

    /// When it came to be known: as given, or the scenario's, or the start of its own day.
    func knownFrom(
        _ record: StrictRecord,
        _ day: Day,
        _ problems: inout [RulePackProblem]
    ) -> Instant<Known> {
        guard let text = record.text("known", &problems) else {
            return known.map { min($0, Instant(startOf: day)) } ?? Instant(startOf: day)
        }
        // A bare day is known from its start, so that a question as known on that day sees it.
        if let bare = Day(text) { return Instant(startOf: bare) }
        return record.moment("known", &problems) ?? Instant(startOf: day)
    }
}
