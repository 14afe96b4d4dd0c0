/// One side whose permission is needed: the export side lets the item out, the import side lets it in.
public enum Gate: String, Hashable, Sendable, CaseIterable, Codable {
    case export
    case `import`
    case reexport
}
