import HTTPTypes
import ProvisoDesk
import ProvisoModel

/// Which statements of a list are wanted, by whom and what they name.
struct Filter {
    private let party: EntityID?
    private let item: EntityID?
    private let authority: EntityID?

    /// Names are understood as everywhere: what nobody is called is no empty list but an error.
    init(_ asked: Asked, in picture: Picture) throws {
        party = try asked[Parameters.party].map { try Desk.somebody(named: $0, in: picture) }
        item = try asked[Parameters.item].map { try Desk.item(named: $0, in: picture) }
        authority = try asked[Parameters.authority].map {
            try Desk.somebody(named: $0, in: picture)
        }
    }

    func takes(_ statement: Statement) -> Bool {
        (party.map { statement.isAbout($0) } ?? true)
            && (item.map(statement.item.contains) ?? true)
            && (authority.map { statement.names(authority: $0) } ?? true)
    }
}

extension Statement {
    /// Whether it speaks of the party, as itself or as one of a pool.
    fileprivate func isAbout(_ party: EntityID) -> Bool {
        (subject + counterparty).contains(party) || quantity?.pool.contains(party) == true
    }

    fileprivate func names(authority: EntityID) -> Bool {
        self.authority.contains(authority) || condition?.setBy.contains(authority) == true
    }
}

extension Parameters {
    static let party = Parameter<String>(
        text: "party",
        most: 200,
        examples: ["deepseek"],
        "Only those about the party of this name or id."
    )
    static let item = Parameter<String>(
        text: "item",
        most: 200,
        examples: ["h200"],
        "Only those about the item of this name or id."
    )
    static let authority = Parameter<String>(
        text: "authority",
        most: 200,
        examples: ["cn-ndrc"],
        "Only those that name the authority of this name or id."
    )

    /// What is refused where nobody and nothing has the name.
    static let unknownNames = [
        DeclaredProblem(.notFound, "entity.unknown"), DeclaredProblem(.notFound, "item.unknown"),
        DeclaredProblem(.unprocessableContent, "party.ambiguous"),
        DeclaredProblem(.unprocessableContent, "item.ambiguous"),
    ]
}
