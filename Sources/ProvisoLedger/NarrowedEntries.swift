import ProvisoModel

/// Takes out of a record what a picture needs, and no more, by the headings it is filed under.
///
/// What is taken makes the same of itself as it does among everything: with a statement come its document,
/// its reviews, what corrects it and what it was written for, how it relates to others, and everybody whose
/// word or act it is. So `PictureBuilder` need not know that the rest was left out.
struct NarrowedEntries {
    private let view: any LedgerView
    private let place: String
    private let read: ReadEntries
    private let knownAt: Instant<Known>
    private let validAt: Day
    private var entries: [Int: Entry] = [:]
    private var documents: Set<DocumentID> = []
    private var named: Set<EntityID> = []
    private var looked: Set<StatementID> = []

    init(
        _ view: any LedgerView,
        place: String,
        read: ReadEntries,
        validAt: Day,
        knownAt: Instant<Known>
    ) {
        self.view = view
        self.place = place
        self.read = read
        self.validAt = validAt
        self.knownAt = knownAt
    }

    /// Those that a question needs, in log order.
    mutating func taken(for needs: PictureNeeds) throws -> [Entry] {
        named = needs.entities
        let said = try take(needs.spoken)
        if needs.isConductLinked { try takeConduct(beside: said) }
        _ = try take(orders(of: said, needs.ordersOfPools))
        for stored in try view.entries(keyPrefix: Entry.ruleKeys) { _ = try keep(stored) }
        for id in named.sorted() { try takeEntity(id) }
        return inLogOrder
    }

    /// Everything about those who go by one of the names.
    mutating func taken(named names: [String]) throws -> [Entry] {
        for name in Set(names.flatMap { [$0, $0.lowercased()] }) {
            for entry in try filed(Heading.name(name)) {
                if case .entityNamed(let entity, _) = entry.content { named.insert(entity.id) }
            }
        }
        for id in named.sorted() { try takeEntity(id) }
        return inLogOrder
    }

    private var inLogOrder: [Entry] { entries.keys.sorted().compactMap { entries[$0] } }

    // MARK: Statements

    private mutating func take(_ spoken: Set<PictureNeeds.Spoken>) throws -> [Entry] {
        var statements: [Entry] = []
        for index in try StatementSearch(view, validAt, knownAt).indexes(spoken)
        where entries[index] == nil {
            guard let entry = try entry(index) else { continue }
            statements.append(entry)
            try takeAround(entry)
        }
        return statements
    }

    private mutating func takeConduct(beside said: [Entry]) throws {
        let documents = Set(said.filter(\.isOfConduct).compactMap(\.document))
        for document in documents {
            for entry in try filed(Heading.conduct(in: document)) { try takeAround(entry) }
        }
    }

    /// What those who share a quantity may have ordered.
    private func orders(
        of said: [Entry],
        _ items: Set<EntityID>
    ) -> Set<PictureNeeds.Spoken> {
        guard !items.isEmpty else { return [] }
        let sharers = said.compactMap(\.statement).filter { $0.quantity?.bounds != nil }
            .flatMap { ($0.quantity?.pool ?? []) + $0.subject + $0.counterparty }
        let items = Set(items.map(Optional.some))
        return Set(
            sharers.map {
                .init(about: .party($0), items: items, kind: Claim.transaction(.ordered).kind)
            }
        )
    }

    /// Takes what a statement does not mean the same without.
    private mutating func takeAround(_ entry: Entry) throws {
        guard case .statementRecorded(let statement, let document) = entry.content else { return }
        try takeDocument(document)
        named.formUnion(statement.everybody)
        try takeWhatBears(on: statement.id)
    }

    private mutating func takeDocument(_ id: DocumentID) throws {
        guard documents.insert(id).inserted, let stored = try view.latest(Entry.key(of: id)),
            case .documentStored(let header)? = try keep(stored)?.content
        else { return }
        if let publisher = header.publisher { named.insert(publisher) }
    }

    /// Reviews and relations of a statement, and of those it was written in place of.
    private mutating func takeWhatBears(on id: StatementID) throws {
        guard looked.insert(id).inserted else { return }
        for entry in try filed(Heading.statement(id)) {
            guard case .statementCorrected(let original, let replacement, _, _) = entry.content,
                replacement == id
            else { continue }
            try takeWhatBears(on: original)
        }
    }

    // MARK: Entities

    private mutating func takeEntity(_ id: EntityID) throws {
        let wordings = try filed(in: Heading.entities(id)).compactMap(\.entity)
            .filter { $0.id == id }
        // Where all say the same of somebody, so does each document.
        if Set(wordings.map(\.filedBytes)).count > 1 { try takeOwnWords(of: wordings) }
        for voice in Set(wordings.compactMap(\.speaksFor)) where named.insert(voice).inserted {
            try takeEntity(voice)
        }
    }

    private mutating func takeOwnWords(of wordings: [Entity]) throws {
        for id in Set(wordings.map { Array($0.id.raw.utf8) }) {
            let raw = String(decoding: id, as: UTF8.self)
            for document in documents {
                let key = Entry.key(of: raw, in: document)
                for stored in try view.entries(keyPrefix: key) { _ = try keep(stored) }
            }
        }
    }

    // MARK: Entries

    private mutating func filed(_ heading: Heading) throws -> [Entry] {
        try filed(in: heading.number...heading.number)
    }

    private mutating func filed(in headings: ClosedRange<Int64>) throws -> [Entry] {
        try view.filed(under: headings, knownBy: knownAt.microseconds, validBy: .max)
            .compactMap { try entry($0.index) }
    }

    private mutating func entry(_ index: Int) throws -> Entry? {
        if let entry = entries[index] { return entry }
        guard let stored = try view.entries(index..<index + 1).first else {
            throw StoreFailure.entryDamaged(place, index: index, found: "it is missing")
        }
        return try keep(stored)
    }

    private mutating func keep(_ stored: StoredEntry) throws -> Entry? {
        if let entry = entries[stored.index] { return entry }
        let entry = try read.entry(stored, place: place)
        // What is filed must be so, whatever the table says.
        guard entry.knownAt <= knownAt else { return nil }
        entries[stored.index] = entry
        return entry
    }
}

extension Entry {
    fileprivate var statement: Statement? {
        if case .statementRecorded(let statement, _) = content { return statement }
        return nil
    }

    fileprivate var document: DocumentID? {
        if case .statementRecorded(_, let document) = content { return document }
        return nil
    }

    fileprivate var entity: Entity? {
        if case .entityNamed(let entity, _) = content { return entity }
        return nil
    }

    fileprivate var isOfConduct: Bool {
        if case .conduct? = statement?.claim { return true }
        return false
    }
}

extension Statement {
    /// Everybody and everything it names, and whoever passed it on.
    fileprivate var everybody: Set<EntityID> {
        Set(subject + counterparty + authority + item)
            .union(quantity?.pool ?? [])
            .union(condition?.setBy ?? [])
            .union(attribution.compactMap(\.source))
    }
}
