import ProvisoModel

extension Frame {
    private static let keys: Set<String> = [
        "frame", "claim", "triggers", "subject", "counterparty", "authority", "item", "gate",
        "polarity", "modality", "condition", "needs", "exclusive", "amount", "answer", "weak",
        "nominal",
        "example",
    ]

    init(_ node: DataNode) throws(ReaderDataError) {
        let fields = try node.entries(
            allowed: Frame.keys,
            required: ["frame", "claim", "triggers"]
        )
        func flag(_ key: String) throws(ReaderDataError) -> Bool {
            guard let field = fields[key] else { return false }
            return try field.choice(Flag.self) == .yes
        }
        func regions(_ key: String) throws(ReaderDataError) -> [Region] {
            guard let field = fields[key] else { return [] }
            var found: [Region] = []
            for item in try field.list() { found.append(try item.choice(Region.self)) }
            return found
        }
        let name = try fields["frame"]?.string() ?? ""
        guard let example = fields["example"] else {
            throw .noExample(
                node.fault(
                    "the frame `\(name)` has no example",
                    mend: "add `example:` with a `text:` and what it should be read as"
                )
            )
        }
        id = name
        claim = try Frame.claim(fields["claim"] ?? node)
        triggers = try fields["triggers"]?.strings() ?? []
        subject = try regions("subject")
        counterparty = try regions("counterparty")
        authority = try regions("authority")
        item = try regions("item")
        gate = try fields["gate"]?.choice(GateRule.self) ?? .none
        polarity = try fields["polarity"]?.choice(Sign.self).polarity
        modality = try fields["modality"]?.choice(Modality.self)
        condition = try fields["condition"]?.choice(Claim.ConditionState.self)
        var slots: Set<Trigger.Slot> = []
        for slot in try fields["needs"]?.list() ?? [] {
            slots.insert(try slot.choice(Trigger.Slot.self))
        }
        needs = slots
        isWeak = try flag("weak")
        isNominal = try flag("nominal")
        isExclusive = try flag("exclusive")
        takesAmount = try flag("amount")
        isAnswer = try flag("answer")
        self.example = try Example(example)
        line = node.line
    }

    private static func claim(_ node: DataNode) throws(ReaderDataError) -> Claim {
        let text = try node.string()
        let parts = text.split(separator: "/").map(String.init)
        guard parts.count == 2, let claim = Claim(kind: parts[0], predicate: parts[1]) else {
            throw .badPredicate(
                node.fault(
                    "`\(text)` is no kind and predicate of the schema",
                    mend: "write kind/predicate, such as `authorization/approved`"
                )
            )
        }
        return claim
    }
}

private enum Flag: String, CaseIterable { case yes, no }

private enum Sign: String, CaseIterable {
    case positive, negative
    var polarity: Polarity { self == .positive ? .positive : .negative }
}

extension Frame.Example {
    private static let keys: Set<String> = [
        "text", "subject", "counterparty", "authority", "item", "polarity", "modality", "gate",
    ]

    init(_ node: DataNode) throws(ReaderDataError) {
        let fields = try node.entries(allowed: Frame.Example.keys, required: ["text"])
        text = try fields["text"]?.string() ?? ""
        subject = try fields["subject"]?.strings()
        counterparty = try fields["counterparty"]?.strings()
        authority = try fields["authority"]?.strings()
        item = try fields["item"]?.strings()
        polarity = try fields["polarity"]?.choice(Sign.self).polarity ?? .positive
        modality = try fields["modality"]?.choice(Modality.self) ?? .certain
        gate = try fields["gate"]?.string()
    }
}
