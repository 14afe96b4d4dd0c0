import Foundation
import ProvisoTesting
import Synchronization
import WatchedVFS

/// A folder on a disk that loses its power at a moment chosen beforehand.
///
/// While the power is on its files are what they always are. From then on every access fails, and what
/// the disk holds is drawn: all that was synced, and of each later change all, nothing, or some of its
/// sectors. Files of other folders are not touched.
final class CrashyDisk: Sendable {
    private let number: Int64
    private let folder: String
    private let pages: Int32
    private let contents: Mutex<DiskContents>

    /// `pages`: how many SQLite lets its log grow to before it brings them in; 0 for its own choice.
    init(
        _ folder: Folder,
        changesLeft: Int,
        pages: Int32 = 0,
        lie: DiskContents.Lie? = nil
    ) throws {
        self.folder = try CrashyDisk.realPath(folder.path)
        self.pages = pages
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            files[name] = Array(
                try Data(contentsOf: URL(fileURLWithPath: folder.file(name)))
            )
        }
        contents = Mutex(DiskContents(files: files, changesLeft: changesLeft, lie: lie))
        number = CrashyDisk.count.withLock {
            $0 += 1
            return $0
        }
        guard CrashyDisk.isWatching else { throw NoWatch() }
        CrashyDisk.disks.withLock { $0[number] = self }
    }

    struct NoWatch: Error {}

    var hasPower: Bool { contents.withLock { $0.hasPower } }

    func cutPower() { contents.withLock { $0.cutPower() } }

    /// What the disk may hold now that the power is gone.
    func remains(using chance: inout SeededGenerator) -> [String: [UInt8]] {
        var remains = contents.withLock { $0.remains(using: &chance) }
        // The index of the log is memory that the system may have written down or not.
        for name in remains.keys.sorted() where Bool.random(using: &chance) {
            let index = URL(fileURLWithPath: folder + "/" + name + "-shm")
            if let bytes = try? Data(contentsOf: index) { remains[name + "-shm"] = Array(bytes) }
        }
        return remains
    }

    /// Ends the watch, so that what is still open can be closed.
    func forget() { CrashyDisk.disks.withLock { $0[number] = nil } }

    private static func realPath(_ path: String) throws -> String {
        guard let real = realpath(path, nil) else { throw CocoaError(.fileNoSuchFile) }
        defer { free(real) }
        return String(cString: real)
    }

    // MARK: What SQLite does

    private static let count = Mutex<Int64>(0)
    private static let disks = Mutex<[Int64: CrashyDisk]>([:])

    private static let isWatching: Bool = {
        var watcher = vfs_watcher(
            watches: { CrashyDisk.of($0) != nil },
            opened: { path in CrashyDisk.of(path)?.open(path) ?? 0 },
            reads: { CrashyDisk.tell($0) { contents, _ in contents.hasPower } },
            writes: { file, bytes, count, offset in
                let bytes = CrashyDisk.copy(bytes, Int(count))
                return CrashyDisk.tell(file) { $0.change($1, .write(bytes, at: Int(offset))) }
            },
            cuts: { file, size in CrashyDisk.tell(file) { $0.change($1, .cut(to: Int(size))) } },
            syncs: { file, withFolder in
                CrashyDisk.tell(file) { $0.sync($1, withFolder: withFolder) }
            },
            removes: { path, syncsFolder in
                guard let disk = CrashyDisk.of(path) else { return true }
                let name = disk.name(path)
                return disk.contents.withLock { $0.remove(name, syncsFolder: syncsFolder) }
            },
            pages: { CrashyDisk.of($0)?.pages ?? 0 }
        )
        return vfs_watch(&watcher)
    }()

    private static func copy(_ bytes: UnsafeRawPointer?, _ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { copy, copied in
            if let bytes, let start = copy.baseAddress {
                UnsafeMutableRawPointer(start).copyMemory(from: bytes, byteCount: count)
                copied = count
            }
        }
    }

    private static func of(_ path: UnsafePointer<CChar>?) -> CrashyDisk? {
        guard let path else { return nil }
        let name = String(cString: path)
        return disks.withLock { $0.values.first { name.hasPrefix($0.folder + "/") } }
    }

    private func name(_ path: UnsafePointer<CChar>?) -> String {
        guard let path else { return "" }
        return String(String(cString: path).dropFirst(folder.count + 1))
    }

    private func open(_ path: UnsafePointer<CChar>?) -> Int64 {
        let name = name(path)
        // A file is known by its disk and its place there.
        return contents.withLock { $0.open(name) }.map { number << 32 | Int64($0) } ?? -1
    }

    /// Lets the disk of a file know of something; every disk that is forgotten allows everything.
    private static func tell(
        _ file: Int64,
        _ body: (inout DiskContents, Int) -> Bool
    ) -> Bool {
        guard let disk = disks.withLock({ $0[file >> 32] }) else { return true }
        return disk.contents.withLock { body(&$0, Int(file & 0xFFFF_FFFF)) }
    }
}
