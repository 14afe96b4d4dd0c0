import ArgumentParser
import Foundation
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

/// The command line from arguments to exit status.
package enum Program {
    package static let version = "0.1.0"

    /// Runs one command and tells its exit status; never traps and never prints a bare error.
    package static func run(_ arguments: [String], in surroundings: Surroundings) async -> Int32 {
        await Surroundings.$inherited.withValue(surroundings) {
            do {
                try checkFirstWord(arguments)
                return try await perform(arguments)
            } catch {
                return report(error, arguments, surroundings)
            }
        }
    }

    private static func perform(_ arguments: [String]) async throws -> Int32 {
        var command = try Root.parseAsRoot(GlobalsFirst.moved(arguments))
        do {
            if var verb = command as? any AsyncParsableCommand {
                try await verb.run()
            } else {
                try command.run()
            }
            return ExitStatus.done
        } catch let exit as EndedWith {
            return exit.status
        }
    }

    /// Suggests the nearest command before the parser complains about an argument it did not expect.
    private static func checkFirstWord(_ arguments: [String]) throws(CommandError) {
        let words = GlobalsFirst.moved(arguments)
        guard let first = words.first, !first.hasPrefix("-") else { return }
        let known = Root.words + ["help"]
        guard !known.contains(first) else { return }
        throw .unknownWord(first, nearest: Spelling.nearest(to: first, in: known))
    }

    private static func report(
        _ error: any Error,
        _ arguments: [String],
        _ surroundings: Surroundings
    ) -> Int32 {
        if let explained = error as? any ExplainedError {
            if explained.code == "output.closed" { return ExitStatus.of(explained.fault) }
            let wantsJSON = arguments.contains("--json")
            surroundings.writeError(ErrorText.bytes(explained, asJSON: wantsJSON))
            return ExitStatus.of(explained.fault)
        }
        let code = Root.exitCode(for: error)
        if code == .success {
            let text = Root.fullMessage(for: error, columns: surroundings.terminalWidth ?? 80)
            try? surroundings.writeOut(Array((text + "\n").utf8))
            return ExitStatus.done
        }
        if code == .validationFailure {
            let failure = CommandError.badArguments(
                ErrorText.lowered(Root.message(for: error)),
                usage: usage(in: Root.fullMessage(for: error))
            )
            surroundings.writeError(
                ErrorText.bytes(failure, asJSON: arguments.contains("--json"))
            )
            return ExitStatus.of(failure.fault)
        }
        surroundings.writeError(
            ErrorText.bytes(InternalFault(error), asJSON: arguments.contains("--json"))
        )
        return ExitStatus.of(.ours)
    }
}

extension Program {
    /// The line of a parser's message that shows how the command is written.
    private static func usage(in message: String) -> String {
        let lines = message.split(separator: "\n")
        guard let first = lines.firstIndex(where: { $0.hasPrefix("Usage:") }) else {
            return "the command is written otherwise"
        }
        let rest = lines[first...].prefix { !$0.hasPrefix("  See") }
        return "written: "
            + InternalFault.oneLine(rest.joined(separator: " ").dropFirst(7).description)
    }
}

/// How a command ends that computed an answer other than "clear" or "done".
struct EndedWith: Error {
    let status: Int32
}

/// Options may stand before the command word as well as after it.
enum GlobalsFirst {
    private static let withValue: Set<String> = [
        "-C", "--workspace", "--as-of", "--known", "--floor", "--as", "--format", "-o", "--output",
        "--width",
    ]

    static func moved(_ arguments: [String]) -> [String] {
        var leading: [String] = []
        var rest = arguments[...]
        while let first = rest.first, first.hasPrefix("-"), first.count > 1,
            !["--help", "-h", "--version"].contains(first),
            !first.hasPrefix("--generate-completion-script")
        {
            leading.append(rest.removeFirst())
            if withValue.contains(first), let value = rest.popFirst() { leading.append(value) }
        }
        guard !leading.isEmpty, let verb = rest.first else { return arguments }
        // A command with commands of its own takes its options after the second word.
        let words = Root.groups.contains(verb) && rest.count > 1 ? 2 : 1
        return Array(rest.prefix(words)) + leading + Array(rest.dropFirst(words))
    }
}
