package import ProvisoModel

/// What one source chain says in one way: a line of a brief.
package struct Account: Hashable, Sendable {
    package var held: [HeldStatement]
    /// Whether the chain said it otherwise before, so that this line is no further source.
    package var isRetelling: Bool

    /// Every account of a picture, in the order of their first statements.
    package static func all(in picture: Picture) -> [Account] {
        SourceChain.group(picture)
            .flatMap { chain in
                chain.accounts(picture.statements).enumerated().map { number, members in
                    (members, isRetelling: number > 0)
                }
            }
            .sorted { ($0.0.first ?? 0) < ($1.0.first ?? 0) }
            .map { members, isRetelling in
                Account(
                    held: members.map { picture.statements[$0] },
                    isRetelling: isRetelling
                )
            }
    }
}
