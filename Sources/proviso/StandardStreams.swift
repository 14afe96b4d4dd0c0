import Foundation
import ProvisoCommands
import ProvisoDesk
import ProvisoMCP

/// An assistant at standard input and output, one message a line.
struct StandardStreams: AssistantDriver {
    func converse(
        at desk: Desk,
        from standpoint: Standpoint,
        program: String,
        proposing proposer: String?,
        writing: @Sendable ([UInt8]) throws -> Void
    ) async throws {
        let face = AssistantFace(desk: desk, program: program, standpoint: standpoint)
        var lines = MessageLines()
        while true {
            // Blocks until there is something to read; there is nothing else to do meanwhile.
            let bytes = FileHandle.standardInput.availableData
            for line in bytes.isEmpty ? lines.end() : lines.take(bytes) {
                if let answer = await face.reply(to: line, proposing: proposer).bytes {
                    try writing(answer + [UInt8(ascii: "\n")])
                }
            }
            if bytes.isEmpty { return }
        }
    }
}
