import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoTesting
import Testing

/// An analyst asks what the reports of January 2026 really say, on the bundled case.
@Suite struct ReferenceCaseTests {
    private func desk() async throws -> Desk {
        let desk = try Fixture.emptyDesk()
        try await ReferenceCase().record(on: desk) { _, _, _ in }
        return desk
    }

    private func question(known: String? = nil) -> AskedQuestion {
        var standpoint = Standpoint.analyst
        standpoint.asOf = Day("2026-01-30")
        if let known { standpoint.known = Instant(known) }
        return .deepSeek(standpoint)
    }

    @Test
    func `DeepSeek is granted in preliminary form, with open conditions, by two unnamed people`()
        async throws
    {
        let picture = try await desk().everything()
        let grants = picture.statements.filter {
            $0.statement.claim == .authorization(.approved) && $0.statement.gate == .import
                && $0.statement.subject == ["deepseek"]
        }
        let grant = try #require(grants.first { $0.statement.stage == .preliminary })
        #expect(grant.statement.condition?.state == .open)
        #expect(grant.grade == .unnamed)
        #expect(grant.statement.attribution.last?.count == 2)
        #expect(
            grants.allSatisfy { $0.statement.quantity == nil },
            "no quantity is reported for DeepSeek"
        )
    }

    @Test func `three buyers share one quota of more than 400,000 and DeepSeek is not among them`()
        async throws
    {
        let picture = try await desk().everything()
        let quantities = picture.statements.compactMap(\.statement.quantity).filter {
            $0.unit == .units
        }
        #expect(!quantities.isEmpty)
        for quantity in quantities {
            #expect(Set(quantity.pool) == ["bytedance", "alibaba", "tencent"])
            #expect(quantity.bounds == QuantityBounds(least: 400_001, most: nil))
        }
    }

    @Test
    func `two ministries granted, a third body sets the conditions, and none of them answered`()
        async throws
    {
        let statements = try await desk().everything().statements.map(\.statement)
        #expect(
            statements.contains {
                $0.claim == .authorization(.approved)
                    && Set($0.authority) == ["cn-miit", "cn-mofcom"]
            }
        )
        #expect(
            statements.contains {
                $0.claim == .competence(.setsConditions) && $0.authority == ["cn-ndrc"]
            }
        )
        let silent = Set(
            statements.filter { $0.claim == .response(.noResponse) }.flatMap(\.subject)
        )
        #expect(silent.isSuperset(of: ["cn-miit", "cn-mofcom", "cn-ndrc", "deepseek"]))
    }

    @Test func `silence changes no verdict`() async throws {
        let answer = try await desk().decide(question(), isKept: false)
        var picture = answer.picture
        picture.statements.removeAll { $0.statement.claim == .response(.noResponse) }
        let without = try DecisionEngine(rules: Desk.rules())
            .decide(answer.decision.question, picture: picture)
        #expect(without == answer.decision)
    }

    @Test func `the seller's chief was told nothing and believes the licensing is not final`()
        async throws
    {
        let statements = try await desk().everything().statements.filter {
            $0.statement.attribution.last?.source == "jensen-huang"
        }
        let told = try #require(statements.first { $0.statement.claim == .notification(.informed) })
        #expect(told.statement.polarity == .negative)
        #expect(told.grade == .named)
        let believed = try #require(
            statements.first { $0.statement.claim == .authorization(.pending) }
        )
        #expect(believed.statement.modality == .probable)
        #expect(believed.grade == .named)
    }

    @Test func `the answer is undetermined at both gates and needs five things`() async throws {
        let decision = try await desk().decide(question(), isKept: false).decision
        #expect(decision.verdict == .undetermined)
        #expect(decision.gates.map(\.gate) == [.export, .import])
        #expect(decision.gates.map(\.verdict) == [.undetermined, .undetermined])
        let sets = decision.unblockSets
        #expect(sets.count == 1)
        #expect(sets.first?.needs.count == 5, "\(sets.first?.needs.map(\.says) ?? [])")
        #expect(sets.first?.needs.filter { $0.gate == .export }.count == 2)
        let conflicts = decision.gates[1].reasons.filter { $0.why == .conflict }
        #expect(conflicts.count == 1)
        #expect(conflicts.first?.statements.isEmpty == false)
        #expect(conflicts.first?.contrary.isEmpty == false)
        #expect(decision.gates[1].reasons.contains { $0.why == .notYetSet })
    }

    @Test func `the lawmaker's letter raises one red flag and blocks nothing`() async throws {
        let decision = try await desk().decide(question(), isKept: false).decision
        #expect(decision.redFlags.count == 1)
        #expect(decision.redFlags.first?.statements.isEmpty == false)
        #expect(decision.gates.allSatisfy { $0.verdict != .blocked })
    }

    @Test func `a change of review policy is on record and no license is`() async throws {
        let desk = try await desk()
        let picture = try await desk.everything()
        #expect(
            picture.statements.contains { held in
                if case .rule = held.statement.claim { return held.grade == .official }
                return false
            }
        )
        let decision = try await desk.decide(question(), isKept: false).decision
        let license = decision.gates[0].reasons
        #expect(license.allSatisfy { $0.truth != .holds || $0.statements.isEmpty })
    }

    @Test func `replayed at 27 January nothing of 28 January is known`() async throws {
        let desk = try await desk()
        let picture = try await desk.everything(knownAt: Instant<Known>("2026-01-27"))
        let later = try #require(Day("2026-01-27"))
        #expect(!picture.statements.isEmpty)
        #expect(picture.statements.allSatisfy { $0.knownFrom.day <= later })
        #expect(picture.documents.values.allSatisfy { $0.published <= later })
        let decision = try await desk.decide(question(known: "2026-01-27"), isKept: false).decision
        #expect(decision.gates[1].standing.state != .granted)
        #expect(decision.gates[1].standing.state != .grantedWithConditions)
        #expect(decision.redFlags.isEmpty)
    }

    @Test func `the same question gives the same bytes`() async throws {
        let desk = try await desk()
        let first = try CanonicalJSON.bytes(try await desk.decide(question()).decision)
        let second = try CanonicalJSON.bytes(try await desk.decide(question()).decision)
        let elsewhere = try CanonicalJSON.bytes(
            try await self.desk().decide(question(), isKept: false).decision
        )
        #expect(first == second)
        #expect(first == elsewhere, "another workspace with the same texts answers the same")
    }

    @Test func `an answer on record can be explained later and is the same`() async throws {
        let desk = try await desk()
        let answer = try await desk.decide(question())
        #expect(answer.isKept)
        let explanation = try await desk.explain(String(answer.id.prefix(8)))
        #expect(explanation.isTheSame)
        #expect(explanation.answer.decision == answer.decision)
        await #expect(throws: DeskError.unknownRecord("dec_0000", kind: "decision")) {
            try await desk.explain("dec_0000")
        }
    }

    @Test func `every line of the brief rests on words at their bytes`() async throws {
        let desk = try await desk()
        let brief = try await desk.brief(nil, from: .analyst, issuer: "test")
        #expect((3...6).contains(brief.keyMoments.count))
        for line in brief.keyMoments + brief.sections.flatMap(\.lines) + brief.contraryAndSilent {
            #expect(!line.statements.isEmpty, "\(line.text)")
        }
        let cited = Set(brief.lines.flatMap(\.statements))
        let words = brief.sources.flatMap(\.words)
        #expect(cited.isSubset(of: words.map(\.statement)))
        for source in brief.sources {
            let stored = try #require(try await desk.ledger.document(source.document.id))
            for words in source.words {
                let bytes = stored.bytes[words.span.utf8]
                #expect(String(decoding: bytes, as: UTF8.self) == words.span.text)
            }
        }
    }

    @Test func `a report that repeats another word for word is one source, not two`() async throws {
        let desk = try await desk()
        let before = try await desk.brief(nil, from: .analyst, issuer: "test")
        let documents = try await desk.everything().documents.values
        let last = try #require(documents.max { $0.published < $1.published })
        let stored = try #require(try await desk.ledger.document(last.id))
        let meta = ReportMeta(outlet: "Another Outlet", published: "2026-01-31", lang: "en")
        let again = try await desk.record(
            Report(name: "again.txt", bytes: stored.bytes, meta: meta)
        )
        #expect(again.isNew)
        let after = try await desk.brief(nil, from: .analyst, issuer: "test")
        #expect(after.keyMoments.count == before.keyMoments.count)
        #expect(
            after.keyMoments.contains { $0.text.contains("told in 2 documents, one source chain") }
        )
    }
}
