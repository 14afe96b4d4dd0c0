package import ProvisoDecision
package import ProvisoModel

/// What a command tells the shell.
///
/// Zero is clear, done or verified, and nothing else.
package enum ExitStatus {
    package static let done: Int32 = 0
    package static let notVerified: Int32 = 13
    /// What was compared is not the same.
    package static let changed: Int32 = 15
    /// A person stopped it; what is stored is stored whole.
    package static let interrupted: Int32 = 130

    package static func of(_ verdict: Verdict) -> Int32 {
        switch verdict {
        case .clear: 0
        case .blocked: 10
        case .undetermined: 11
        }
    }

    /// The status of several answers: the worst of them, blocked before undetermined before clear.
    package static func of(_ verdicts: [Verdict]) -> Int32 {
        if verdicts.contains(.blocked) { return of(.blocked) }
        return verdicts.contains(.undetermined) ? of(.undetermined) : done
    }

    // The numbers from 64 up are those of sysexits.h.
    package static func of(_ fault: Fault) -> Int32 {
        switch fault {
        case .unverified: notVerified
        case .usage: 64
        case .input: 65
        case .missing: 66
        case .unavailable: 69
        case .ours: 70
        case .cannotCreate: 73
        case .inputOutput: 74
        case .busy: 75
        case .permission: 77
        case .configuration: 78
        }
    }
}
