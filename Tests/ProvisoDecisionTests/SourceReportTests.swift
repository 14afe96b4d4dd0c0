import Foundation
import ProvisoDecision
import ProvisoModel
import ProvisoTesting
import Testing

/// The report itself as careful readers annotated it, where its folder lies beside the project.
@Suite struct SourceReportTests {
    private static let file = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "../shared/reader/seed.gold.json").standardizedFileURL

    private static let isHere: Bool = {
        let isHere = FileManager.default.fileExists(atPath: file.path)
        if !isHere { print("skipped: the annotated report is not beside the project") }
        return isHere
    }()

    private struct Annotation: Decodable {
        let statements: [Statement]
        let entities: [String: Named]

        struct Named: Decodable {
            let kind: Entity.Kind
            let names: [String]
        }
    }

    private func world() throws -> World {
        let data = try Data(contentsOf: SourceReportTests.file)
        let annotation = try JSONDecoder().decode(Annotation.self, from: data)
        let document = DocumentHeader(
            id: "doc_seed",
            title: nil,
            outlet: "tradingpedia.com",
            publisher: nil,
            published: .literal("2026-01-30"),
            lang: "en",
            genre: .report,
            url: nil,
            sha256: "",
            bytes: 0,
            isDigest: false
        )
        return .ofReport { world in
            world.statements = []
            for (id, named) in annotation.entities where world.entities[EntityID(id)] == nil {
                world.entities[EntityID(id)] = Entity(
                    id: EntityID(id),
                    kind: named.kind,
                    names: named.names
                )
            }
            for statement in annotation.statements {
                world.statements.append(
                    HeldStatement(
                        statement: statement,
                        document: document.id,
                        grade: Grade(of: statement, in: document, entities: world.entities),
                        review: .accepted(by: "tester", reason: "fixture"),
                        validFrom: statement.validFrom(published: document.published),
                        knownFrom: Instant(startOf: document.published)
                    )
                )
            }
        }
    }

    @Test(.enabled(if: isHere))
    func `the report read by careful readers comes out as its retelling does`() throws {
        let world = try world()
        let decision = try decide(world)
        let retold = try decide(.ofReport())
        #expect(decision.gates.map(\.verdict) == retold.gates.map(\.verdict))
        #expect(decision.unblockSets == retold.unblockSets)
        #expect(decision.gates.map(\.standing.state) == retold.gates.map(\.standing.state))
        #expect(decision.redFlags.map(\.rule) == retold.redFlags.map(\.rule))
        #expect(decision.reason("cn-import/import.granted")?.statements == ["s01", "s06"])
        #expect(decision.reason("cn-import/import.granted")?.contrary == ["s10", "s11"])
        #expect(decision.redFlags.first?.statements == ["s26", "s27"])
        var silent = world
        silent.remove("s09", "s12", "s22")
        #expect(try decide(silent) == decision)
    }

    @Test(.enabled(if: isHere), arguments: World.pool)
    func `the joint quantity reaches each who shares it`(buyer: EntityID) throws {
        var world = try world()
        world.question.buyer = buyer
        let quota = try #require(try decide(world).reason("cn-import/import.quota"))
        #expect(quota.bound == "jointly more than 400,000, split not known")
        #expect(quota.truth == .unknown)
    }
}
