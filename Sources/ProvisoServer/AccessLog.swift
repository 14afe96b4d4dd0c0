package import Logging
package import ProvisoAccess

/// What happens at the door, as lines of the log.
package struct AccessLog: Sendable {
    let log: Logger

    package init(log: Logger) { self.log = log }

    package func note(_ event: AccessEvent) {
        switch event {
        case .signedIn(let name, let address):
            log.info("signed in", metadata: ["account": "\(name)", "sender": "\(address)"])
        case .signedOut(let name): log.info("signed out", metadata: ["account": "\(name)"])
        case .signInFailed(let name, let address):
            let name = name?.text ?? "none of this name"
            log.warning("sign-in failed", metadata: ["account": "\(name)", "sender": "\(address)"])
        case .signInSlowed(let address, let wait):
            let seconds = "\(Int((wait / .seconds(1)).rounded(.up)))"
            log.warning("sign-in slowed", metadata: ["sender": "\(address)", "wait": "\(seconds)"])
        case .providerRefused(let why, let address):
            log.warning(
                "sign-in failed",
                metadata: ["account": "unknown", "sender": "\(address)", "why": "\(why)"]
            )
        case .tokenRefused(let id, let why):
            log.warning(
                "token refused",
                metadata: ["token": "\(id ?? "unknown")", "why": "\(why)"]
            )
        }
    }
}
