/// The files of a package, found by their names without reading what is in them.
public struct PackageFiles: Sendable {
    /// Reads some bytes of the package; fewer only at its end.
    public typealias Reading = @Sendable (Range<Int>) throws -> [UInt8]

    private let read: Reading
    private var places: [String: Range<Int>] = [:]

    /// Goes through the headers; refuses what is not of the one form in which packages are written.
    public init(count: Int, reading read: @escaping Reading) throws {
        self.read = read
        var offset = 0
        while true {
            let block = try read(offset..<min(offset + TarHeader.block, count))
            guard block.contains(where: { $0 != 0 }) else { break }
            guard let header = TarHeader(block) else {
                throw PackageFailure(offset, "no file of a package begins here")
            }
            let start = offset + TarHeader.block
            guard header.room <= count - offset else {
                throw PackageFailure(offset, "the file `\(header.name)` is cut off")
            }
            guard places.updateValue(start..<start + header.size, forKey: header.name) == nil else {
                throw PackageFailure(offset, "the file `\(header.name)` is there twice")
            }
            let end = offset + header.room
            guard try read(start + header.size..<end).allSatisfy({ $0 == 0 }) else {
                throw PackageFailure(
                    start + header.size,
                    "something stands behind `\(header.name)`"
                )
            }
            offset = end
        }
        let end = try read(offset..<count)
        guard end.count == PackageWriter.end.count, end.allSatisfy({ $0 == 0 }) else {
            throw PackageFailure(offset, "it does not end as a package ends")
        }
    }

    public var names: some Collection<String> { places.keys }

    /// Where in the package the bytes of a file lie.
    func place(of name: String) -> Range<Int>? { places[name] }

    /// The bytes of a file; `nil` where the package has none of that name.
    public func bytes(of name: String) throws -> [UInt8]? {
        guard let place = places[name] else { return nil }
        let bytes = try read(place)
        guard bytes.count == place.count else {
            throw PackageFailure(place.lowerBound, "the file `\(name)` is cut off")
        }
        return bytes
    }
}

/// Writes a package file by file.
struct PackageWriter {
    static let end = [UInt8](repeating: 0, count: 2 * TarHeader.block)

    let write: ([UInt8]) throws -> Void

    func add(_ name: String, _ bytes: [UInt8]) throws {
        let header = TarHeader(name: name, size: bytes.count)
        guard let head = header.bytes else {
            throw PackageFailure(0, "`\(name)` is too long for a file of a package")
        }
        try write(head)
        try write(bytes + [UInt8](repeating: 0, count: header.room - TarHeader.block - bytes.count))
    }
}
