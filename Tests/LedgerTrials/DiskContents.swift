import ProvisoTesting

/// What a disk was told about the files of one folder: what is certain to outlast a loss of power, and
/// what is not yet.
package struct DiskContents {
    /// A sync that a disk answers and does not carry out.
    package enum Lie: Sendable, CaseIterable {
        case everything, log, folder, database
    }

    private var files: [DiskFile] = []
    private var names: [String: Int] = [:]
    private var lastingNames: [String: Int] = [:]
    private var namings: [(name: String, file: Int?)] = []
    private var changesLeft: Int
    private let lie: Lie?

    /// A disk with these files that loses its power with the last of so many changes.
    init(files: [String: [UInt8]], changesLeft: Int, lie: Lie?) {
        for (name, bytes) in files {
            names[name] = self.files.count
            self.files.append(DiskFile(lasting: bytes))
        }
        lastingNames = names
        self.changesLeft = changesLeft
        self.lie = lie
    }

    var hasPower: Bool { changesLeft > 0 }

    mutating func cutPower() { changesLeft = 0 }

    // MARK: Changes, each of which may be the last; whether it was carried out is told

    mutating func open(_ name: String) -> Int? {
        guard hasPower else { return nil }
        if let file = names[name] { return file }
        files.append(DiskFile(lasting: []))
        return change { $0.give(name, to: $0.files.count - 1) } ? files.count - 1 : nil
    }

    mutating func change(_ file: Int, _ loose: DiskFile.Change) -> Bool {
        change { $0.files[file].loose.append(loose) }
    }

    mutating func remove(_ name: String, syncsFolder: Bool) -> Bool {
        let isDone = change { $0.give(name, to: nil) }
        if isDone, syncsFolder { syncFolder() }
        return isDone
    }

    mutating func sync(_ file: Int, withFolder: Bool) -> Bool {
        // Of a sync that is cut off nothing is certain.
        guard change({ _ in }) else { return false }
        if !isLie(about: file) { files[file].sync() }
        if withFolder { syncFolder() }
        return true
    }

    private mutating func change(_ body: (inout DiskContents) -> Void) -> Bool {
        guard hasPower else { return false }
        body(&self)
        changesLeft -= 1
        return hasPower
    }

    private mutating func give(_ name: String, to file: Int?) {
        names[name] = file
        namings.append((name, file))
    }

    private mutating func syncFolder() {
        guard lie != .everything, lie != .folder else { return }
        lastingNames = names
        namings = []
    }

    private func isLie(about file: Int) -> Bool {
        let name = names.first { $0.value == file }?.key ?? ""
        return switch lie {
        case nil, .folder: false
        case .everything: true
        case .log: name.hasSuffix("-wal")
        case .database: !name.hasSuffix("-wal") && !name.hasSuffix("-journal")
        }
    }

    // MARK: After the loss of power

    /// One of the many things the disk may hold.
    func remains(using chance: inout SeededGenerator) -> [String: [UInt8]] {
        // From a disk that wrote nothing of late to one that wrote all of it.
        let luck = [0, 5, 50, 95, 100].randomElement(using: &chance) ?? 50
        var names = lastingNames
        for naming in namings where Int.random(in: 0..<100, using: &chance) < luck {
            names[naming.name] = naming.file
        }
        var remains: [String: [UInt8]] = [:]
        for (name, file) in names.sorted(by: { $0.key < $1.key }) {
            remains[name] = files[file].remains(luck: luck, using: &chance)
        }
        return remains
    }
}

/// A file as a disk has it: bytes that last, and changes that may or may not.
struct DiskFile {
    enum Change {
        case write([UInt8], at: Int)
        case cut(to: Int)
    }

    private var lasting: [UInt8]
    var loose: [Change] = []

    init(lasting: [UInt8]) { self.lasting = lasting }

    mutating func sync() {
        for change in loose { DiskFile.make(change, in: &lasting) }
        loose = []
    }

    func remains(luck: Int, using chance: inout SeededGenerator) -> [UInt8] {
        var bytes = lasting
        for change in loose {
            let isKept = Int.random(in: 0..<100, using: &chance) < luck
            let isTorn = luck % 100 != 0 && Int.random(in: 0..<4, using: &chance) == 0
            if isTorn, case .write(let written, let offset) = change {
                for piece in DiskFile.sectors(written, at: offset)
                where Bool.random(using: &chance) { DiskFile.make(piece, in: &bytes) }
            } else if isKept {
                DiskFile.make(change, in: &bytes)
            }
        }
        return bytes
    }

    /// The write in pieces that a disk writes whole or not at all.
    private static func sectors(_ bytes: [UInt8], at offset: Int) -> [Change] {
        var pieces: [Change] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, ((offset + start) / 512 + 1) * 512 - offset)
            pieces.append(.write(Array(bytes[start..<end]), at: offset + start))
            start = end
        }
        return pieces
    }

    private static func make(_ change: Change, in bytes: inout [UInt8]) {
        switch change {
        case .write(let written, let offset):
            let end = offset + written.count
            if bytes.count < end {
                bytes.append(contentsOf: repeatElement(0, count: end - bytes.count))
            }
            bytes.withUnsafeMutableBytes { bytes in
                written.withUnsafeBytes {
                    UnsafeMutableRawBufferPointer(rebasing: bytes[offset..<end])
                        .copyMemory(from: $0)
                }
            }
        case .cut(let size):
            // SQLite only ever makes files shorter.
            if size < bytes.count { bytes.removeLast(bytes.count - size) }
        }
    }
}
