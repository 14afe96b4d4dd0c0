public import ProvisoModel

extension World {
    /// Every paper held by the seller, for both gates.
    static var ofPapers: World {
        var world = World(question: .halfYearOrder)
        world.holdLicense()
        world.holdPaper("us-lab-certificate")
        world.holdPaper("prc-end-user-statement")
        world.holdScreening()
        world.holdApproval()
        world.setImportConditions()
        world.meetImportConditions()
        return world
    }

    @discardableResult
    public mutating func holdLicense(
        _ act: Claim.AuthorizationAct = .approved,
        _ grade: Grade = .instrument,
        on day: Day? = nil
    ) -> StatementID {
        add(
            .authorization(act),
            grade,
            subject: [question.seller],
            counterparty: [question.buyer],
            authority: ["us-bis"],
            item: [question.item],
            gate: question.from == .unitedStates ? .export : .reexport,
            on: day
        )
    }

    /// A paper of the seller's own, named by its entity.
    @discardableResult
    public mutating func holdPaper(_ paper: EntityID) -> StatementID {
        add(
            .condition(.met),
            .instrument,
            subject: [question.seller],
            item: [question.item, paper],
            gate: .export
        )
    }

    /// A screening of every party without a hit, on file since the pack begins.
    @discardableResult
    public mutating func holdScreening() -> StatementID {
        add(
            .condition(.met),
            .instrument,
            subject: [question.seller],
            item: ["us-screening"],
            on: .literal("2024-04-04")
        )
    }

    @discardableResult
    public mutating func holdApproval(
        _ act: Claim.AuthorizationAct = .approved,
        _ grade: Grade = .instrument,
        on day: Day? = nil
    ) -> StatementID {
        add(
            .authorization(act),
            grade,
            subject: [question.buyer],
            authority: ["cn-miit", "cn-mofcom"],
            item: [question.item],
            gate: .import,
            on: day
        )
    }

    @discardableResult
    public mutating func setImportConditions(_ grade: Grade = .instrument) -> StatementID {
        add(
            .condition(.set),
            grade,
            subject: [question.buyer],
            authority: ["cn-ndrc"],
            item: [question.item],
            gate: .import
        )
    }

    @discardableResult
    public mutating func meetImportConditions(_ grade: Grade = .instrument) -> StatementID {
        add(
            .condition(.met),
            grade,
            subject: [question.buyer],
            item: [question.item],
            gate: .import
        )
    }

    /// The parties and bodies of the reference case.
    static var cast: [EntityID: Entity] {
        let entities = [
            Entity(id: "us", kind: .jurisdiction, names: ["United States"]),
            Entity(id: "cn", kind: .jurisdiction, names: ["China"]),
            Entity(
                id: "us-bis",
                kind: .authority,
                names: ["Bureau of Industry and Security"],
                jurisdiction: "us"
            ),
            Entity(id: "cn-miit", kind: .authority, names: ["MIIT"], jurisdiction: "cn"),
            Entity(id: "cn-mofcom", kind: .authority, names: ["MOFCOM"], jurisdiction: "cn"),
            Entity(id: "cn-ndrc", kind: .authority, names: ["NDRC"], jurisdiction: "cn"),
            Entity(id: "nvidia", kind: .party, names: ["Nvidia"]),
            Entity(id: "deepseek", kind: .party, names: ["DeepSeek"]),
            Entity(id: "bytedance", kind: .party, names: ["ByteDance"]),
            Entity(id: "alibaba", kind: .party, names: ["Alibaba"]),
            Entity(id: "tencent", kind: .party, names: ["Tencent"]),
            Entity(
                id: "jensen-huang",
                kind: .person,
                names: ["Jensen Huang"],
                speaksFor: "nvidia"
            ),
            Entity(id: "nvidia-h200", kind: .item, names: ["H200"]),
        ]
        return Dictionary(uniqueKeysWithValues: entities.map { ($0.id, $0) })
    }
}
