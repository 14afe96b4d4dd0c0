import ProvisoModel

/// Joins the tellings of one act: the first full telling in the body is the evidence, the others are repeats.
struct Consolidator {
    let table: EntityTable
    /// How far back a repeat is looked for.
    private static let memory = 48

    private struct Key: Hashable {
        var claim: Claim
        var polarity: Polarity
    }

    func consolidate(_ drafts: [Draft]) -> [Draft] {
        var kept: [Draft?] = drafts
        var bodies: [Key: [Int]] = [:]
        for (index, draft) in drafts.enumerated() where !draft.place.isSecondary {
            let key = key(draft)
            let recent = bodies[key, default: []].suffix(Consolidator.memory)
            if let first = recent.first(where: { repeats(draft, kept[$0]) }) {
                kept[first]?.also.append(draft.bytes)
                kept[index] = nil
            } else {
                bodies[key, default: []].append(index)
            }
        }
        for (index, draft) in drafts.enumerated() where draft.place.isSecondary {
            let candidates = nearest(bodies[key(draft)] ?? [], to: index)
            if let told = candidates.first(where: { abridges(draft, kept[$0]) }) {
                kept[told]?.also.append(draft.bytes)
                kept[index] = nil
            } else if !standsAlone(draft) {
                kept[index] = nil
            }
        }
        return kept.compactMap { $0 }
    }

    private func nearest(_ list: [Int], to index: Int) -> [Int] {
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < index { low = middle + 1 } else { high = middle }
        }
        let half = Consolidator.memory / 2
        return Array(list[max(0, low - half)..<min(list.count, low + half)])
    }

    private func key(_ draft: Draft) -> Key {
        Key(claim: draft.claim, polarity: draft.polarity)
    }

    /// A later sentence of the body that adds nothing to an earlier one.
    private func repeats(_ draft: Draft, _ told: Draft?) -> Bool {
        guard let told, case .authorization = draft.claim, !draft.subject.isEmpty else {
            return false
        }
        return Set(draft.subject) == Set(told.subject) && draft.item == told.item
            && draft.gate == told.gate && draft.modality == told.modality
            && draft.authority.isEmpty && draft.quantity == nil
            && draft.date == nil && isVague(draft.chain, told.chain)
    }

    private func isVague(_ chain: [AttributionStep], _ told: [AttributionStep]) -> Bool {
        chain.isEmpty || chain.allSatisfy { $0.source == nil && $0.count == nil } || chain == told
    }

    /// A headline, summary line or cell that tells an act of the body in short.
    private func abridges(_ draft: Draft, _ told: Draft?) -> Bool {
        guard let told else { return false }
        let subjects = draft.isSubjectInferred ? [] : Set(draft.subject)
        let isSameSubject =
            subjects == Set(told.subject)
            || (draft.place != .cell && (subjects.isEmpty || told.subject.isEmpty))
            || (draft.place == .title && subjects.isSubset(of: told.subject))
        return isSameSubject && hasSameItem(draft, told) && hasSameBody(draft, told)
            && (draft.gate == told.gate || draft.gate == nil || told.gate == nil)
            && (draft.quantity == nil || draft.quantity?.min == told.quantity?.min)
    }

    private func hasSameItem(_ draft: Draft, _ told: Draft) -> Bool {
        draft.item.isEmpty || told.item.isEmpty || !Set(draft.item).isDisjoint(with: told.item)
    }

    private func hasSameBody(_ draft: Draft, _ told: Draft) -> Bool {
        if draft.authority.isEmpty || told.authority.isEmpty { return true }
        if draft.authority == told.authority { return true }
        let seats = Set(draft.authority.compactMap { table.jurisdiction(of: $0) })
        return seats == Set(told.authority.compactMap { table.jurisdiction(of: $0) })
            && draft.authority.contains { table[$0].kind == .jurisdiction }
    }

    private func standsAlone(_ draft: Draft) -> Bool {
        switch draft.place {
        case .summary, .cell:
            draft.claim.isCore && !(draft.subject.isEmpty && draft.authority.isEmpty)
        case .title:
            draft.claim.isCore && !(draft.subject.isEmpty && draft.authority.isEmpty)
        case .heading: false
        case .body, .listItem, .correction: true
        }
    }
}
