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
        var isGone = [Bool](repeating: false, count: drafts.count)
        var bodies: [Key: [Int]] = [:]
        for index in drafts.indices where !drafts[index].place.isSecondary {
            let key = key(drafts[index])
            if mayRepeat(drafts[index]),
                let first = bodies[key]?.suffix(Consolidator.memory)
                    .first(where: { repeats(drafts[index], drafts[$0]) })
            {
                drafts[first].also.append(drafts[index].bytes)
                isGone[index] = true
            } else {
                bodies[key, default: []].append(index)
            }
        }
        for index in drafts.indices where drafts[index].place.isSecondary {
            let candidates = nearest(bodies[key(drafts[index])] ?? [], to: index)
            if let told = candidates.first(where: { abridges(drafts[index], drafts[$0]) }) {
                drafts[told].also.append(drafts[index].bytes)
                isGone[index] = true
            } else if !standsAlone(drafts[index]) {
                isGone[index] = true
            }
        }
        guard isGone.contains(true) else { return drafts }
        return drafts.indices.filter { !isGone[$0] }.map { drafts[$0] }
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

    /// Whether a sentence of the body tells so little that it may add nothing to an earlier one.
    private func mayRepeat(_ draft: Draft) -> Bool {
        guard case .authorization = draft.claim else { return false }
        return !draft.subject.isEmpty && draft.authority.isEmpty && draft.quantity == nil
            && draft.date == nil
    }

    private func repeats(_ later: Draft, _ earlier: Draft) -> Bool {
        later.gate == earlier.gate && later.modality == earlier.modality
            && later.item == earlier.item && later.subject.hasSameMembers(as: earlier.subject)
            && isVague(later.chain, earlier.chain)
    }

    private func isVague(_ chain: [AttributionStep], _ told: [AttributionStep]) -> Bool {
        chain.isEmpty || chain.allSatisfy { $0.source == nil && $0.count == nil } || chain == told
    }

    /// A headline, summary line or cell that tells an act of the body in short.
    private func abridges(_ draft: Draft, _ told: Draft) -> Bool {
        guard hasSameItem(draft, told) else { return false }
        let subjects = draft.isSubjectInferred ? [] : draft.subject
        let isSameSubject =
            subjects.hasSameMembers(as: told.subject)
            || (draft.place != .cell && (subjects.isEmpty || told.subject.isEmpty))
            || (draft.place == .title && told.subject.hasAll(of: subjects))
        return isSameSubject && hasSameBody(draft, told)
            && (draft.gate == told.gate || draft.gate == nil || told.gate == nil)
            && (draft.quantity == nil || draft.quantity?.min == told.quantity?.min)
    }

    private func hasSameItem(_ draft: Draft, _ told: Draft) -> Bool {
        draft.item.isEmpty || told.item.isEmpty || draft.item.contains { told.item.contains($0) }
    }

    private func hasSameBody(_ draft: Draft, _ told: Draft) -> Bool {
        if draft.authority.isEmpty || told.authority.isEmpty { return true }
        if draft.authority == told.authority { return true }
        let seats = Set(draft.authority.compactMap { table.jurisdiction(of: $0) })
        return seats == Set(told.authority.compactMap { table.jurisdiction(of: $0) })
            && draft.authority.contains { table.kind(of: $0) == .jurisdiction }
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
