import ProvisoModel

// The parts of a statement in their written form, each written and read side by side.

extension JSONText {
    mutating func write(_ instant: Instant<Known>) { string(instant.description) }

    mutating func write<Kind>(_ names: [ID<Kind>]) { list(names) { $0.string($1.raw) } }

    mutating func write(_ span: Span) {
        plain(#"{"chars":"#)
        write(span.characters)
        plain(#","text":"#)
        string(span.text)
        plain(#","utf8":"#)
        write(span.utf8)
        plain("}")
    }

    private mutating func write(_ range: Range<Int>) {
        list([range.lowerBound, range.upperBound]) { $0.number($1) }
    }
}

extension JSONScan {
    mutating func instant() throws(Otherwise) -> Instant<Known> {
        guard let instant = Instant<Known>(try string()) else { throw Otherwise() }
        return instant
    }

    mutating func names<Kind>() throws(Otherwise) -> [ID<Kind>] {
        try list { (scan) throws(Otherwise) in ID<Kind>(try scan.string()) }
    }

    mutating func span() throws(Otherwise) -> Span {
        try pass(#"{"chars":"#)
        let characters = try range()
        try pass(#","text":"#)
        let text = try string()
        try pass(#","utf8":"#)
        let utf8 = try range()
        try pass("}")
        return Span(utf8: utf8, characters: characters, text: text)
    }

    private mutating func range() throws(Otherwise) -> Range<Int> {
        try pass("[")
        let start = try number()
        try pass(",")
        let end = try number()
        try pass("]")
        guard start <= end else { throw Otherwise() }
        return start..<end
    }
}

extension JSONText {
    mutating func write(_ step: AttributionStep) {
        plain(#"{"count":"#)
        optional(step.count) { $0.number($1) }
        plain(#","cue":"#)
        string(step.cue.rawValue)
        plain(#","date":"#)
        optional(step.date) { $0.write($1) }
        plain(#","descriptor":"#)
        optional(step.descriptor) { $0.string($1) }
        plain(#","named":"#)
        bool(step.isNamed)
        plain(#","place":"#)
        optional(step.place) { $0.string($1) }
        plain(#","role":"#)
        string(step.role.rawValue)
        plain(#","source":"#)
        optional(step.source) { $0.string($1.raw) }
        plain("}")
    }
}

extension JSONScan {
    mutating func step() throws(Otherwise) -> AttributionStep {
        try pass(#"{"count":"#)
        let count = try optional { (scan) throws(Otherwise) in try scan.number() }
        try pass(#","cue":"#)
        let cue: Cue = try word()
        try pass(#","date":"#)
        let date = try optional { (scan) throws(Otherwise) in try scan.datedSpan() }
        try pass(#","descriptor":"#)
        let descriptor = try optional { (scan) throws(Otherwise) in try scan.string() }
        try pass(#","named":"#)
        let isNamed = try bool()
        try pass(#","place":"#)
        let place = try optional { (scan) throws(Otherwise) in try scan.string() }
        try pass(#","role":"#)
        let role: SourceRole = try word()
        try pass(#","source":"#)
        let source = try optional { (scan) throws(Otherwise) in try scan.string() }
        try pass("}")
        return AttributionStep(
            source: source.map { EntityID($0) },
            role: role,
            isNamed: isNamed,
            count: count,
            descriptor: descriptor,
            cue: cue,
            date: date,
            place: place
        )
    }
}

extension JSONText {
    mutating func write(_ date: DatedSpan) {
        plain(#"{"from":"#)
        string(date.from.description)
        plain(#","precision":"#)
        string(date.precision)
        plain(#","text":"#)
        string(date.text)
        plain(#","to":"#)
        string(date.to.description)
        plain("}")
    }
}

extension JSONScan {
    mutating func datedSpan() throws(Otherwise) -> DatedSpan {
        try pass(#"{"from":"#)
        let from = try day()
        try pass(#","precision":"#)
        let precision = try string()
        try pass(#","text":"#)
        let text = try string()
        try pass(#","to":"#)
        let to = try day()
        try pass("}")
        return DatedSpan(from: from, to: to, precision: precision, text: text)
    }

    mutating func day() throws(Otherwise) -> Day {
        guard let day = Day(try string()) else { throw Otherwise() }
        return day
    }
}

extension JSONText {
    mutating func write(_ quantity: ReportedQuantity) {
        plain(#"{"approx":"#)
        bool(quantity.isApproximate)
        plain(#","max":"#)
        optional(quantity.max) { $0.number($1) }
        plain(#","max_open":"#)
        bool(quantity.isMaxOpen)
        plain(#","min":"#)
        optional(quantity.min) { $0.number($1) }
        plain(#","min_open":"#)
        bool(quantity.isMinOpen)
        plain(#","pool":"#)
        write(quantity.pool)
        plain(#","text":"#)
        string(quantity.text)
        plain(#","unit":"#)
        string(quantity.unit.rawValue)
        plain("}")
    }
}

extension JSONScan {
    mutating func quantity() throws(Otherwise) -> ReportedQuantity {
        try pass(#"{"approx":"#)
        let isApproximate = try bool()
        try pass(#","max":"#)
        let max = try optional { (scan) throws(Otherwise) in try scan.decimal() }
        try pass(#","max_open":"#)
        let isMaxOpen = try bool()
        try pass(#","min":"#)
        let min = try optional { (scan) throws(Otherwise) in try scan.decimal() }
        try pass(#","min_open":"#)
        let isMinOpen = try bool()
        try pass(#","pool":"#)
        let pool: [EntityID] = try names()
        try pass(#","text":"#)
        let text = try string()
        try pass(#","unit":"#)
        let unit: ReportedQuantity.Unit = try word()
        try pass("}")
        return ReportedQuantity(
            min: min,
            max: max,
            isMinOpen: isMinOpen,
            isMaxOpen: isMaxOpen,
            unit: unit,
            isApproximate: isApproximate,
            pool: pool,
            text: text
        )
    }
}

extension JSONText {
    mutating func write(_ condition: AttachedCondition) {
        plain(#"{"refs":"#)
        write(condition.refs)
        plain(#","set_by":"#)
        write(condition.setBy)
        plain(#","state":"#)
        string(condition.state.rawValue)
        plain("}")
    }
}

extension JSONScan {
    mutating func condition() throws(Otherwise) -> AttachedCondition {
        try pass(#"{"refs":"#)
        let refs: [StatementID] = try names()
        try pass(#","set_by":"#)
        let setBy: [EntityID] = try names()
        try pass(#","state":"#)
        let state: Claim.ConditionState = try word()
        try pass("}")
        return AttachedCondition(state: state, setBy: setBy, refs: refs)
    }
}
