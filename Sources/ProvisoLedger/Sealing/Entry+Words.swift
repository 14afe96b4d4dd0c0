import ProvisoModel

extension Entry {
    /// The entry as it goes on the log, its words withheld, and what opens them.
    ///
    /// Nothing that a decision rests on is among the words: who may what, how many, since when and on whose
    /// word stay on the log.
    func sealed(salt: () -> [UInt8]) -> (entry: Entry, disclosures: [Disclosure]) {
        var sealed = self
        var disclosures: [Disclosure] = []
        sealed.content.forEachWords { field, words in
            disclosures.append(Disclosure(field: field, words: words, salt: salt()))
            words = Withheld.words
        }
        sealed.words = disclosures.map(\.digest)
        return (sealed, disclosures)
    }

    /// The entry with the words that are disclosed; `nil` where one is not what the entry commits to.
    func opened(by disclosures: [Disclosure]) -> Entry? {
        let committed = Set(words)
        guard disclosures.allSatisfy({ committed.contains($0.digest) }) else { return nil }
        let open = Dictionary(disclosures.map { ($0.field, $0.words) }) { first, _ in first }
        var opened = self
        var found = 0
        opened.content.forEachWords { field, words in
            guard let disclosed = open[field] else { return }
            words = disclosed
            found += 1
        }
        return found == disclosures.count ? opened : nil
    }

    /// The entry as the log has it, where its words are sealed.
    func withheld() -> Entry {
        guard !words.isEmpty else { return self }
        var withheld = self
        withheld.content = content.withheld()
        return withheld
    }
}

extension Entry.Content {
    /// The content with its words withheld.
    func withheld() -> Entry.Content {
        var withheld = self
        withheld.forEachWords { _, words in words = Withheld.words }
        return withheld
    }

    /// The document whose words these are.
    var documentOfWords: DocumentID? {
        switch self {
        case .documentStored(let header): header.id
        case .statementRecorded(_, let document): document
        default: nil
        }
    }

    /// Visits the source's own words, each with the place where the entry's JSON has them.
    fileprivate mutating func forEachWords(_ visit: (String, inout String) -> Void) {
        switch self {
        case .documentStored(var header):
            header.title.visit("/header/title", visit)
            header.url.visit("/header/url", visit)
            self = .documentStored(header)
        case .statementRecorded(var statement, let document):
            statement.forEachWords(visit)
            self = .statementRecorded(statement, document: document)
        default: break
        }
    }
}

extension Statement {
    fileprivate mutating func forEachWords(_ visit: (String, inout String) -> Void) {
        for index in also.indices { visit("/statement/also/\(index)/text", &also[index].text) }
        for index in attribution.indices {
            let step = "/statement/attribution/\(index)"
            attribution[index].date.visit("\(step)/date/text", visit)
            attribution[index].descriptor.visit("\(step)/descriptor", visit)
            attribution[index].place.visit("\(step)/place", visit)
        }
        eventDate.visit("/statement/event_date/text", visit)
        if var reported = quantity {
            visit("/statement/quantity/text", &reported.text)
            quantity = reported
        }
        visit("/statement/span/text", &span.text)
    }
}

extension String? {
    fileprivate mutating func visit(_ field: String, _ visit: (String, inout String) -> Void) {
        guard var words = self else { return }
        visit(field, &words)
        self = words
    }
}

extension DatedSpan? {
    fileprivate mutating func visit(_ field: String, _ visit: (String, inout String) -> Void) {
        guard var dated = self else { return }
        visit(field, &dated.text)
        self = dated
    }
}
