import ProvisoAccess
import Testing

@Suite struct RoleTests {
    private static let table: [(Role, Set<Scope>)] = [
        (.viewer, [.read]),
        (.analyst, [.read, .propose]),
        (.officer, [.read, .propose, .decide]),
        (.reviewer, [.read, .approve]),
        (.admin, [.read, .propose, .decide, .approve, .admin]),
    ]

    @Test func `each role has the rights of the table`() {
        for (role, scopes) in Self.table { #expect(role.scopes == scopes, "\(role)") }
        #expect(Self.table.map(\.0) == Role.allCases)
    }

    @Test(arguments: Role.allCases.filter { $0 != .admin })
    func `nobody but an admin both hands in and approves, or approves and asks on record`(
        role: Role
    ) {
        #expect(!role.scopes.isSuperset(of: [.propose, .approve]))
        #expect(!role.scopes.isSuperset(of: [.approve, .decide]))
        #expect(!role.scopes.contains(.admin))
        #expect(role.scopes.contains(.read))
    }
}
