/// Parts a stream of bytes into messages, one a line.
///
/// A line longer than a message may be is dropped as it arrives, so that nobody can fill the memory.
package struct MessageLines {
    package enum Line: Hashable {
        case message([UInt8])
        case tooLong
    }

    private let longest: Int
    private var pending: [UInt8] = []
    private var isDropping = false

    package init(longest: Int = AssistantFace.longestMessage) { self.longest = longest }

    /// The lines that are whole with these bytes; empty ones are left out.
    package mutating func take(_ bytes: some Sequence<UInt8>) -> [Line] {
        var lines: [Line] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                lines += end()
            } else if pending.count < longest {
                if !isDropping { pending.append(byte) }
            } else {
                isDropping = true
            }
        }
        return lines
    }

    /// What is left when the stream ends without a line end.
    package mutating func end() -> [Line] {
        defer {
            pending = []
            isDropping = false
        }
        if isDropping { return [.tooLong] }
        let isBlank = pending.allSatisfy { [0x20, 0x09, 0x0D].contains($0) }
        return isBlank ? [] : [.message(pending)]
    }
}
