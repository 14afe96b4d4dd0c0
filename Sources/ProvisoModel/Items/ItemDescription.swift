public import struct Foundation.Decimal

/// What the asker says of the item beyond its name; it goes before the catalogue, figure by figure.
///
/// A blank is not known, never zero.
public struct ItemDescription: Hashable, Sendable, Codable {
    /// The control-list entry as the asker classified it, such as `EAR99`; Proviso derives 3A090 itself.
    public var eccn: String?
    public var form: Form?
    /// The chip a computer, board or server contains; its figures are that chip's.
    public var contains: EntityID?
    public var tpp: Decimal?
    public var density: Decimal?
    /// Total DRAM bandwidth in GB/s.
    public var bandwidth: Decimal?
    public var isForDatacenters: Bool?
    /// For memory alone: GB/s by mm² of package or stack, ECCN 3A090.c.
    public var memoryDensity: Decimal?

    /// What kind of thing it is; 3A090 speaks of chips and of memory, 4A090 of what contains a chip.
    public enum Form: String, Hashable, Sendable, CaseIterable, Codable {
        case chip
        /// A computer, electronic assembly or component that contains a chip.
        case computer
        /// High-bandwidth memory that is not packaged with a processor.
        case memory
        case technology
        case other
    }

    public init(
        eccn: String? = nil,
        form: Form? = nil,
        contains: EntityID? = nil,
        tpp: Decimal? = nil,
        density: Decimal? = nil,
        bandwidth: Decimal? = nil,
        isForDatacenters: Bool? = nil,
        memoryDensity: Decimal? = nil
    ) {
        self.eccn = eccn
        self.form = form
        self.contains = contains
        self.tpp = tpp
        self.density = density
        self.bandwidth = bandwidth
        self.isForDatacenters = isForDatacenters
        self.memoryDensity = memoryDensity
    }

    /// Nothing said.
    public static let nothing = ItemDescription()
}
