import ProvisoModel

// Seller's side or buyer's side.
extension ChineseDraftMaker {
    func gate(
        _ frame: Frame,
        _ draft: Draft,
        _ place: ChineseArguments.Place,
        _ s: ChineseSentence
    ) -> Gate? {
        switch frame.gate {
        case .export: .export
        case .import: .import
        case .reexport: .reexport
        case .none: nil
        case .infer: inferred(draft, place, s)
        }
    }

    private func inferred(
        _ draft: Draft,
        _ place: ChineseArguments.Place,
        _ s: ChineseSentence
    ) -> Gate? {
        let makers = Set(draft.item.compactMap(seatOfMaker))
        let rulers = Set(draft.authority.compactMap { table.jurisdiction(of: $0) })
        if !rulers.isEmpty, !makers.isEmpty {
            if rulers.isSubset(of: makers) { return .export }
            if rulers.isDisjoint(with: makers) { return .import }
        }
        if let word = wordGate(place.clause, s) { return word }
        if !draft.item.isEmpty, draft.item == discourse.act.item, let gate = discourse.act.gate {
            return gate
        }
        let seats = Set(draft.subject.compactMap { table.jurisdiction(of: $0) })
        if !seats.isEmpty, !makers.isEmpty {
            return seats.isDisjoint(with: makers) ? .import : .export
        }
        return arguments.isOtherGovernment(place, s) ? nil : discourse.act.gate
    }

    private func seatOfMaker(_ item: Int) -> Int? {
        table.maker(of: item).flatMap { table.jurisdiction(of: $0) } ?? table.jurisdiction(of: item)
    }

    private func wordGate(_ range: Range<Int>, _ s: ChineseSentence) -> Gate? {
        for index in range where s.mentionAt[index] < 0 {
            if s.has(index, .reexport) { return .reexport }
            if s.has(index, .export) { return .export }
            if s.has(index, .import) { return .import }
        }
        return nil
    }
}
