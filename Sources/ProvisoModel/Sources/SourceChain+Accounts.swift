extension SourceChain {
    /// The members parted by what they say: a retelling that drifts is one source, and another account.
    public func accounts(_ statements: [HeldStatement]) -> [[Int]] {
        var order: [Account] = []
        var accounts: [Account: [Int]] = [:]
        for member in members {
            let account = Account(statements[member].statement)
            if accounts[account] == nil { order.append(account) }
            accounts[account, default: []].append(member)
        }
        return order.compactMap { accounts[$0] }
    }

    private struct Account: Hashable {
        let subject: Set<EntityID>
        let counterparty: Set<EntityID>
        let authority: Set<EntityID>
        let item: Set<EntityID>
        let gate: Gate?
        let modality: Modality
        let stage: Stage?
        let condition: Claim.ConditionState?
        let bounds: QuantityBounds?
        let pool: Set<EntityID>
        let people: Int?

        init(_ statement: Statement) {
            subject = Set(statement.subject)
            counterparty = Set(statement.counterparty)
            authority = Set(statement.authority)
            item = Set(statement.item)
            gate = statement.gate
            modality = statement.modality
            stage = statement.stage
            condition = statement.condition?.state
            bounds = statement.quantity?.bounds
            pool = Set(statement.quantity?.pool ?? [])
            people = statement.attribution.last?.count
        }
    }
}
