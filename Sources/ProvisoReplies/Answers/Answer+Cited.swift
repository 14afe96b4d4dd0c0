package import ProvisoDecision
package import ProvisoDesk
package import ProvisoModel

extension Answer {
    /// Every statement that the decision cites, and the tree where there is one, in the order of the record.
    package func cited(by tree: DecisionTree? = nil) -> [HeldStatement] {
        let ids = decision.cited.union(
            Set((tree?.gates ?? []).flatMap(\.everything).flatMap(\.cited))
        )
        return picture.statements.filter { ids.contains($0.statement.id) }
    }
}

extension Decision {
    fileprivate var cited: Set<StatementID> {
        var cited = Set(redFlags.flatMap(\.statements))
        for gate in gates {
            cited.formUnion(gate.standing.statements + gate.standing.contrary)
            for reason in gate.reasons {
                cited.formUnion(reason.statements + reason.contrary + reason.discounted)
            }
        }
        return cited
    }
}

extension DecisionTree.Node {
    fileprivate var cited: [StatementID] { statements + contrary + discounted }
}
