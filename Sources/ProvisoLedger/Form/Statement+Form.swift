import Foundation
import ProvisoModel

// The form of a recorded statement, written and read side by side. It is that of `Entry+JSON.swift`, which
// all entries are written and read by; ledgers of millions hold little but statements and answers.

extension Entry {
    /// The bytes where the entry records a statement; `nil` for any other.
    func writtenStatement() -> [UInt8]? {
        guard words.isEmpty, case .statementRecorded(let statement, let document) = content else {
            return nil
        }
        var text = JSONText(capacity: 700)
        text.plain("{")
        if let backdated {
            text.plain(#""backdated":{"reason":"#)
            text.string(backdated.reason)
            text.plain(#","recordedAt":"#)
            text.write(backdated.recordedAt)
            text.plain("},")
        }
        text.plain(#""document":"#)
        text.string(document.raw)
        text.plain(#","knownAt":"#)
        text.write(knownAt)
        text.plain(#","statement":"#)
        text.write(statement)
        text.plain(#","type":"statementRecorded"}"#)
        return text.bytes
    }

    /// The entry where the bytes record a statement in the written form.
    init?(scanningStatement bytes: [UInt8]) {
        let read = bytes.withUnsafeBufferPointer { buffer -> Entry? in
            var scan = JSONScan(buffer)
            return try? scan.recordedStatement()
        }
        guard let read else { return nil }
        self = read
    }
}

extension JSONScan {
    fileprivate mutating func recordedStatement() throws(Otherwise) -> Entry {
        try pass("{")
        var backdated: Entry.Backdating?
        if passes(#""backdated":{"reason":"#) {
            let reason = try string()
            try pass(#","recordedAt":"#)
            backdated = Entry.Backdating(recordedAt: try instant(), reason: reason)
            try pass("},")
        }
        try pass(#""document":"#)
        let document = DocumentID(try string())
        try pass(#","knownAt":"#)
        let knownAt = try instant()
        try pass(#","statement":"#)
        let statement = try statement()
        try pass(#","type":"statementRecorded"}"#)
        guard isAtEnd else { throw Otherwise() }
        return Entry(
            knownAt: knownAt,
            backdated: backdated,
            content: .statementRecorded(statement, document: document)
        )
    }
}

extension JSONText {
    fileprivate mutating func write(_ statement: Statement) {
        plain(#"{"also":"#)
        list(statement.also) { $0.write($1) }
        plain(#","attribution":"#)
        list(statement.attribution) { $0.write($1) }
        plain(#","authority":"#)
        write(statement.authority)
        plain(#","condition":"#)
        optional(statement.condition) { $0.write($1) }
        plain(#","counterparty":"#)
        write(statement.counterparty)
        plain(#","event_date":"#)
        optional(statement.eventDate) { $0.write($1) }
        plain(#","gate":"#)
        optional(statement.gate) { $0.string($1.rawValue) }
        plain(#","id":"#)
        string(statement.id.raw)
        plain(#","item":"#)
        write(statement.item)
        plain(#","kind":"#)
        string(statement.claim.kind)
        plain(#","modality":"#)
        string(statement.modality.rawValue)
        plain(#","polarity":"#)
        string(statement.polarity.rawValue)
        plain(#","predicate":"#)
        string(statement.claim.predicate)
        plain(#","quantity":"#)
        optional(statement.quantity) { $0.write($1) }
        plain(#","span":"#)
        write(statement.span)
        plain(#","stage":"#)
        optional(statement.stage) { $0.string($1.rawValue) }
        plain(#","subject":"#)
        write(statement.subject)
        plain("}")
    }
}

extension JSONScan {
    fileprivate mutating func statement() throws(Otherwise) -> Statement {
        try pass(#"{"also":"#)
        let also = try list { (scan) throws(Otherwise) in try scan.span() }
        try pass(#","attribution":"#)
        let attribution = try list { (scan) throws(Otherwise) in try scan.step() }
        try pass(#","authority":"#)
        let authority: [EntityID] = try names()
        try pass(#","condition":"#)
        let condition = try optional { (scan) throws(Otherwise) in try scan.condition() }
        try pass(#","counterparty":"#)
        let counterparty: [EntityID] = try names()
        try pass(#","event_date":"#)
        let eventDate = try optional { (scan) throws(Otherwise) in try scan.datedSpan() }
        try pass(#","gate":"#)
        let gate: Gate? = try optional { (scan) throws(Otherwise) in try scan.word() }
        try pass(#","id":"#)
        let id = StatementID(try string())
        try pass(#","item":"#)
        let item: [EntityID] = try names()
        try pass(#","kind":"#)
        let kind = try string()
        try pass(#","modality":"#)
        let modality: Modality = try word()
        try pass(#","polarity":"#)
        let polarity: Polarity = try word()
        try pass(#","predicate":"#)
        guard let claim = Claim(kind: kind, predicate: try string()) else { throw Otherwise() }
        try pass(#","quantity":"#)
        let quantity = try optional { (scan) throws(Otherwise) in try scan.quantity() }
        try pass(#","span":"#)
        let span = try span()
        try pass(#","stage":"#)
        let stage: Stage? = try optional { (scan) throws(Otherwise) in try scan.word() }
        try pass(#","subject":"#)
        let subject: [EntityID] = try names()
        try pass("}")
        return Statement(
            id: id,
            claim: claim,
            polarity: polarity,
            modality: modality,
            subject: subject,
            counterparty: counterparty,
            authority: authority,
            item: item,
            gate: gate,
            stage: stage,
            quantity: quantity,
            condition: condition,
            attribution: attribution,
            eventDate: eventDate,
            span: span,
            also: also
        )
    }
}
