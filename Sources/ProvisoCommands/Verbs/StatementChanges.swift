import ArgumentParser
import Foundation
import ProvisoDesk

/// Fields of a statement as a person reads them; what is not given stays.
struct StatementChanges: ParsableArguments {
    @Option(help: ArgumentHelp("A JSON file with the fields.", valueName: "file")) var fields:
        String?
    @Option(
        help: ArgumentHelp(
            "What is claimed: `approved`, or `authorization/approved`.",
            valueName: "claim"
        )
    )
    var predicate: String?
    @Option(help: ArgumentHelp("positive or negative.", valueName: "word")) var polarity: String?
    @Option(help: ArgumentHelp("certain, probable or possible.", valueName: "word"))
    var modality: String?
    @Option(help: ArgumentHelp("Who may, is bound, was told, answers or acts.", valueName: "name"))
    var subject: [String] = []
    @Option(help: ArgumentHelp("The other side.", valueName: "name")) var counterparty: [String] =
        []
    @Option(help: ArgumentHelp("Who decides.", valueName: "name")) var authority: [String] = []
    @Option(help: ArgumentHelp("What goods.", valueName: "name")) var item: [String] = []
    @Option(help: ArgumentHelp("export, import, reexport or none.", valueName: "gate"))
    var gate: String?
    @Option(help: ArgumentHelp("preliminary, final or none.", valueName: "stage")) var stage:
        String?
    @Option(help: ArgumentHelp("State of the condition, or none.", valueName: "state"))
    var condition: String?
    @Option(help: ArgumentHelp("The least it can be, or none.", valueName: "units"))
    var quantityMin: String?
    @Option(help: ArgumentHelp("The most it can be, or none.", valueName: "units"))
    var quantityMax: String?
    @Option(help: ArgumentHelp("Who shares the quantity.", valueName: "name")) var pool: [String] =
        []

    /// All that is to be otherwise, as a JSON object.
    func fields(_ session: Session) throws -> [UInt8] {
        var whole = try file(session)
        try claim(&whole)
        for (key, value) in [("polarity", polarity), ("modality", modality)] {
            if let value { whole[key] = value }
        }
        for (key, value) in [("gate", gate), ("stage", stage)] {
            if let value { whole[key] = value == "none" ? NSNull() : value as Any }
        }
        let lists = [
            ("subject", subject), ("counterparty", counterparty), ("authority", authority),
            ("item", item),
        ]
        for (key, names) in lists where !names.isEmpty { whole[key] = listed(names) }
        if let condition {
            whole["condition"] = condition == "none" ? NSNull() : ["state": condition] as Any
        }
        if let quantity = try quantity(whole["quantity"]) { whole["quantity"] = quantity }
        guard !whole.isEmpty else { throw CommandError.nothingToCorrect }
        return [UInt8](try JSONSerialization.data(withJSONObject: whole))
    }

    private func file(_ session: Session) throws -> [String: Any] {
        guard let fields else { return [:] }
        let bytes = try session.bytes(of: fields)
        guard let whole = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        else { throw CommandError.badMetaFile(fields, "it is no JSON object") }
        return whole
    }

    private func claim(_ whole: inout [String: Any]) throws {
        guard let predicate else { return }
        let parts = predicate.split(separator: "/", maxSplits: 1).map(String.init)
        if let last = parts.last { whole["predicate"] = last }
        if parts.count == 2 { whole["kind"] = parts[0] }
    }

    private func quantity(_ given: Any?) throws -> Any? {
        guard quantityMin != nil || quantityMax != nil || !pool.isEmpty else { return nil }
        var quantity = given as? [String: Any] ?? [:]
        for (key, open, text) in [
            ("min", "min_open", quantityMin), ("max", "max_open", quantityMax),
        ] {
            guard let text else { continue }
            quantity[key] = text == "none" ? NSNull() : try Parsed.quantity(text) as Any
            quantity[open] = false
        }
        if !pool.isEmpty { quantity["pool"] = listed(pool) }
        return quantity
    }

    private func listed(_ names: [String]) -> [String] { names == ["none"] ? [] : names }
}
