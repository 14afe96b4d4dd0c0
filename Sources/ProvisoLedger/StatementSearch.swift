import ProvisoModel

/// Finds the statements that name certain parties and items, by the headings they are filed under.
struct StatementSearch {
    private let view: any LedgerView
    private let knownBy: Int64
    private let validBy: Int64

    /// Where fewer are filed about a party, one look at all of them is quicker than one for each item.
    private static let few = 256

    init(_ view: any LedgerView, _ validAt: Day, _ knownAt: Instant<Known>) {
        self.view = view
        knownBy = knownAt.microseconds
        validBy = Int64(validAt.number)
    }

    /// Their places in the log, in order; some may name others whose headings are the same.
    func indexes(_ spoken: Set<PictureNeeds.Spoken>) throws -> [Int] {
        var found: Set<Int> = []
        for (somebody, wanted) in Dictionary(grouping: spoken, by: \.about) {
            for filing in try filings(about: somebody, wanted) { found.insert(filing.index) }
        }
        return found.sorted()
    }

    private func filings(
        about somebody: PictureNeeds.Somebody,
        _ wanted: [PictureNeeds.Spoken]
    ) throws -> [Filing] {
        switch somebody {
        case .party(let party): try filings(of: party, wanted)
        case .nobody: try filings(of: nil, wanted)
        case .everybody:
            try filings(of: nil, wanted)
                + wanted.flatMap { spoken in
                    try (spoken.items ?? []).flatMap {
                        let heading = Heading.ofEverybody(item: $0).number
                        return try filed(heading...heading, [spoken])
                    }
                }
        }
    }

    private func filings(
        of party: EntityID?,
        _ wanted: [PictureNeeds.Spoken]
    ) throws -> [Filing] {
        let all = Heading.all(of: party)
        let few = try view.filed(
            under: all,
            knownBy: knownBy,
            validBy: validBy,
            atMost: StatementSearch.few
        )
        if let few { return few.filter { filing in wanted.contains { $0.fits(filing.heading) } } }
        if wanted.contains(where: { $0.items == nil }) { return try filed(all, wanted) }
        return try Set(wanted.flatMap { $0.items ?? [] }).flatMap { item in
            try [true, false].flatMap { isAlone in
                try filed(Heading.all(of: party, isAlone: isAlone, item: item), wanted)
            }
        }
    }

    private func filed(
        _ headings: ClosedRange<Int64>,
        _ wanted: [PictureNeeds.Spoken]
    ) throws -> [Filing] {
        try view.filed(under: headings, knownBy: knownBy, validBy: validBy)
            .filter { filing in wanted.contains { $0.fits(filing.heading) } }
    }
}

extension PictureNeeds.Spoken {
    /// Whether the item and the kind of a heading are those wanted.
    fileprivate func fits(_ heading: Int64) -> Bool {
        guard Heading.Kind(named: kind)?.isOf(heading) ?? true else { return false }
        return items?.contains { Heading.isOf(item: $0, heading) } ?? true
    }
}
