import Foundation

/// Wakes a thread that waits for the database.
///
/// A pipe, because such a thread waits in `poll`.
final class Alarm: Sendable {
    /// What can be read as soon as the alarm has rung.
    let ear: Int32
    private let bell: Int32

    init() throws(PostgresError) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw .lost("no more files can be opened") }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (ear, bell) = (ends[0], ends[1])
    }

    deinit {
        close(ear)
        close(bell)
    }

    func ring() {
        // A pipe that is full has rung.
        withUnsafeBytes(of: UInt8(1)) { _ = write(bell, $0.baseAddress, 1) }
    }

    func silence() {
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) {
            while read(ear, $0.baseAddress, $0.count) > 0 {}
        }
    }
}
