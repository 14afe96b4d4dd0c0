package import ProvisoModel

/// How often signing in failed lately, for one account or from one address.
package struct Failures: Sendable, Hashable {
    package let key: String
    package var count: Int
    package var last: Instant<Known>

    package init(key: String, count: Int, last: Instant<Known>) {
        self.key = key
        self.count = count
        self.last = last
    }
}

/// What failures are counted for.
enum FailureKey {
    static func account(_ name: String) -> String { "account:\(name)" }

    /// An IPv6 sender owns a whole network of 64 bits and counts as one.
    static func address(_ text: String) -> String {
        let groups = text.split(separator: ":", omittingEmptySubsequences: false)
        guard groups.count > 2, !text.contains(".") else { return "address:\(text)" }
        let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        var front = halves[0].split(separator: ":").map(String.init)
        if halves.count == 2 {
            let back = halves[1].split(separator: ":").map(String.init)
            front += Array(repeating: "0", count: max(0, 8 - front.count - back.count)) + back
        }
        return "address:" + front.prefix(4).joined(separator: ":") + "::/64"
    }
}

/// One try to sign in.
struct Tries: Sendable {
    /// As typed, where it could be a name at all.
    let name: String?
    let address: String

    // Names nobody has are counted like others, so that slowing tells nobody which exist.
    func rules(_ slowing: Slowing) -> [(key: String, rule: Slowing.Rule)] {
        let ofName = name.map { [(FailureKey.account($0), slowing.account)] } ?? []
        return ofName + [(FailureKey.address(address), slowing.address)]
    }
}
