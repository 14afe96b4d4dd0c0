extension Clause {
    /// The clause as text, the same for clauses that ask the same wherever they are written.
    public var written: String {
        switch self {
        case .always: "always"
        case .unconfirmed: "unconfirmed"
        case .leaf(let leaf): leaf.text
        case .all(let parts): "all(\(parts.map(\.written).joined(separator: ", ")))"
        case .any(let parts): "any(\(parts.map(\.written).joined(separator: ", ")))"
        case .isFalse(let part): "false(\(part.written))"
        }
    }
}

extension ClauseProse {
    /// The same in one line.
    public var oneLine: String {
        parts.isEmpty ? says : "\(says) (\(parts.map(\.oneLine).joined(separator: "; ")))"
    }
}

extension Fact {
    /// Whether another pack means the same by the fact, wherever it is written.
    public func isSame(as other: Fact) -> Bool {
        id == other.id && type == other.type && says == other.says && unit == other.unit
            && source == other.source && burden == other.burden
            && settledBy == other.settledBy && isSilenceUnknown == other.isSilenceUnknown
            && after == other.after
    }
}
