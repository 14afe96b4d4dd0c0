import ProvisoDecision
import ProvisoModel
import ProvisoTesting
import Testing

/// How an answer hangs together, from the gate down to the figure that was read.
@Suite struct DecisionTreeTests {
    private func tree(_ world: World) throws -> DecisionTree {
        try DecisionEngine(rules: bundledRules.get()).tree(world.question, picture: world.picture)
    }

    @Test func `a tree has the gates of the decision, and their verdicts`() throws {
        var random = SeededDraw(generator: SeededGenerator(seed: 41))
        for _ in 0..<60 {
            let world = RandomWorld.draw(&random)
            let engine = DecisionEngine(rules: try bundledRules.get())
            let decision = try engine.decide(world.question, picture: world.picture)
            let tree = try engine.tree(world.question, picture: world.picture)
            for (gate, node) in zip(decision.gates, tree.gates) {
                #expect(gate.title == node.says && gate.verdict == Verdict(node.truth))
                // A day before the pack begins has no requirements.
                let worst = node.children.map(\.truth).min() ?? .unknown
                #expect(worst == node.truth)
            }
        }
    }

    @Test func `every line is what the lines under it come to`() throws {
        var random = SeededDraw(generator: SeededGenerator(seed: 42))
        for _ in 0..<60 {
            let nodes = try tree(RandomWorld.draw(&random)).gates.flatMap(\.everything)
            for node in nodes where !node.children.isEmpty {
                let truths = node.children.map(\.truth)
                let isAny = node.kind == .any || node.children.contains { $0.isException }
                let together = (isAny ? truths.max() : truths.min()) ?? .holds
                let expected = node.isOpposite ? !together : together
                #expect(node.truth == expected, "\(node)")
                #expect(node.children.contains { $0.isDeciding }, "\(node)")
            }
        }
    }

    @Test func `every point that is not met stands in the tree`() throws {
        var random = SeededDraw(generator: SeededGenerator(seed: 43))
        for _ in 0..<60 {
            let world = RandomWorld.draw(&random)
            let engine = DecisionEngine(rules: try bundledRules.get())
            let decision = try engine.decide(world.question, picture: world.picture)
            let tree = try engine.tree(world.question, picture: world.picture)
            let named = Set(tree.gates.flatMap(\.everything).compactMap(\.id))
            for reason in decision.gates.prefix(tree.gates.count).flatMap(\.reasons)
            where reason.truth != .holds && reason.why != .lawUnconfirmed {
                #expect(named.contains(reason.fact), "\(reason.fact)")
            }
        }
    }

    @Test func `a test shows the figure that was read, and an exception is a way around`() throws {
        let nodes = try tree(.ofReport()).gates.flatMap(\.everything)
        let figure = try #require(nodes.first { $0.says == "TPP is at least 4,800" })
        #expect(figure.value == "TPP 13,364 to 15,832")
        #expect(figure.truth == .holds)
        let license = try #require(nodes.first { $0.id == "us-ear/license" })
        #expect(license.children.map(\.isException) == [false, true])
        #expect(license.children[0].everything.contains { $0.why == .nobodyStatedIt })
        #expect(license.children[1].truth == .fails)
    }
}
