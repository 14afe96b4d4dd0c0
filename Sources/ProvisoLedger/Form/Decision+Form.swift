import ProvisoModel

// The form of an answer to a plain question, written and read side by side: one whose asker said nothing beyond
// what every question says. Programs that ask all day keep nothing else.

extension Entry {
    /// The bytes where the entry keeps an answer to a plain question; `nil` for any other.
    func writtenDecision() -> [UInt8]? {
        guard words.isEmpty, backdated == nil, case .decisionGiven(let record) = content,
            record.question.isPlain
        else { return nil }
        var text = JSONText(capacity: 700)
        text.plain(#"{"decision":"#)
        text.write(record)
        text.plain(#","knownAt":"#)
        text.write(knownAt)
        text.plain(#","type":"decisionGiven"}"#)
        return text.bytes
    }

    /// The entry where the bytes keep an answer to a plain question in the written form.
    init?(scanningDecision bytes: [UInt8]) {
        let read = bytes.withUnsafeBufferPointer { buffer -> Entry? in
            var scan = JSONScan(buffer)
            return try? scan.keptDecision()
        }
        guard let read else { return nil }
        self = read
    }
}

extension Question {
    fileprivate var isPlain: Bool {
        trade == .plain && profile == .asEnforced && assumptions.isEmpty
    }
}

extension JSONText {
    fileprivate mutating func write(_ record: DecisionRecord) {
        plain(#"{"answerSHA256":"#)
        string(record.answerSHA256)
        plain(#","id":"#)
        string(record.id)
        plain(#","question":"#)
        write(record.question)
        plain(#","rules":"#)
        list(record.rules) { $0.string($1) }
        if let rules = record.rulesSHA256 {
            plain(#","rulesSHA256":"#)
            string(rules)
        }
        plain(#","verdict":"#)
        string(record.verdict)
        plain("}")
    }

    private mutating func write(_ question: Question) {
        plain(#"{"asker":"#)
        string(question.asker.rawValue)
        plain(#","buyer":"#)
        string(question.buyer.raw)
        plain(#","floor":"#)
        string(question.floor.rawValue)
        plain(#","from":"#)
        string(question.from.code)
        plain(#","includesUnreviewed":"#)
        bool(question.includesUnreviewed)
        plain(#","item":"#)
        string(question.item.raw)
        plain(#","known":"#)
        write(question.known)
        plain(#","on":"#)
        string(question.on.description)
        plain(#","quantity":"#)
        number(question.quantity)
        plain(#","seller":"#)
        string(question.seller.raw)
        plain(#","to":"#)
        string(question.to.code)
        plain("}")
    }
}

extension JSONScan {
    fileprivate mutating func keptDecision() throws(Otherwise) -> Entry {
        try pass(#"{"decision":"#)
        let record = try decision()
        try pass(#","knownAt":"#)
        let knownAt = try instant()
        try pass(#","type":"decisionGiven"}"#)
        guard isAtEnd else { throw Otherwise() }
        return Entry(knownAt: knownAt, content: .decisionGiven(record))
    }

    private mutating func decision() throws(Otherwise) -> DecisionRecord {
        try pass(#"{"answerSHA256":"#)
        let answer = try string()
        try pass(#","id":"#)
        let id = try string()
        try pass(#","question":"#)
        let question = try question()
        try pass(#","rules":"#)
        let rules = try list { (scan) throws(Otherwise) in try scan.string() }
        let digest = passes(#","rulesSHA256":"#) ? try string() : nil
        try pass(#","verdict":"#)
        let verdict = try string()
        try pass("}")
        return DecisionRecord(
            id: id,
            question: question,
            verdict: verdict,
            rules: rules,
            rulesSHA256: digest,
            answerSHA256: answer
        )
    }

    private mutating func question() throws(Otherwise) -> Question {
        try pass(#"{"asker":"#)
        let asker: Asker = try word()
        try pass(#","buyer":"#)
        let buyer = EntityID(try string())
        try pass(#","floor":"#)
        let floor: Grade = try word()
        try pass(#","from":"#)
        let from = try country()
        try pass(#","includesUnreviewed":"#)
        let includesUnreviewed = try bool()
        try pass(#","item":"#)
        let item = EntityID(try string())
        try pass(#","known":"#)
        let known = try instant()
        try pass(#","on":"#)
        let on = try day()
        try pass(#","quantity":"#)
        let quantity = try number()
        try pass(#","seller":"#)
        let seller = EntityID(try string())
        try pass(#","to":"#)
        let to = try country()
        try pass("}")
        return Question(
            seller: seller,
            buyer: buyer,
            item: item,
            quantity: quantity,
            from: from,
            to: to,
            on: on,
            known: known,
            floor: floor,
            asker: asker,
            includesUnreviewed: includesUnreviewed
        )
    }

    private mutating func country() throws(Otherwise) -> Place {
        guard let place = Place(try string()) else { throw Otherwise() }
        return place
    }
}
