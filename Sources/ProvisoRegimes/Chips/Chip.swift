public import ProvisoModel

/// A chip as a control list sees it: the public figures a classification turns on, and where they stand.
///
/// A blank in the table is `unknown`, never zero.
public struct Chip: Hashable, Sendable {
    public let id: EntityID
    /// What it is a variant of, where reports name only the family.
    public let family: EntityID?
    public let maker: String
    public let names: [String]
    /// Whether it is designed or marketed for data centers.
    public let isForDatacenters: Truth
    /// Total processing performance, ECCN 3A090 technical notes 1 and 2: dense, at the best bit length.
    public let tpp: Bounds
    /// Performance density: TPP by mm² of applicable die area.
    public let density: Bounds
    /// Total DRAM bandwidth in GB/s.
    public let bandwidth: Bounds
    public let memoryGB: Bounds
    /// As published: a year, a month or a day.
    public let released: String
    public let source: String
    public let note: String
    public let confidence: Confidence

    public enum Confidence: String, Hashable, Sendable, CaseIterable {
        /// The maker's figure, repeated by an independent source.
        case high
        /// One good source.
        case medium
        /// Press or an estimate.
        case low
    }
}
