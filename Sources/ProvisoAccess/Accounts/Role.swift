/// What somebody is here for; says what they have the right to.
///
/// Nobody but an admin both hands in and approves: what a reviewer accepts was handed in by somebody
/// else. Nobody but an admin both approves and asks on record: whose yes makes a statement count does
/// not draw the answer from it. An admin has every right, because whoever makes accounts can have any
/// of them; withholding one would only look like protection.
package enum Role: String, Sendable, Hashable, CaseIterable, Codable {
    case viewer
    case analyst
    case officer
    case reviewer
    case admin

    package var scopes: Set<Scope> {
        switch self {
        case .viewer: [.read]
        case .analyst: [.read, .propose]
        case .officer: [.read, .propose, .decide]
        case .reviewer: [.read, .approve]
        case .admin: Set(Scope.allCases)
        }
    }
}
