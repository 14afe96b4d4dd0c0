/// One fact over many cases.
public enum FactColumn: Sendable {
    case flags(TruthPlanes)
    /// The ends of the range of each case.
    case figures(least: [Int64], most: [Int64])
    /// Places or names: for each case the number of what is known of it, and what each number means.
    ///
    /// Few distinct values make many cases; each is read once.
    case codes([UInt16], meanings: [FactValue])

    /// The same range for every case that is wholly known.
    public static func figures(_ ranges: [FixedRange]) -> FactColumn {
        .figures(least: ranges.map(\.least), most: ranges.map(\.most))
    }
}
