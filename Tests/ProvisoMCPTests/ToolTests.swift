import ProvisoDecision
import ProvisoDesk
import ProvisoLedger
@testable import ProvisoMCP
import ProvisoModel
import ProvisoReplies
import ProvisoTesting
import Testing

/// The tools on the reference case.
@Suite struct ToolTests {
    private static let question: [String: JSON] = [
        "seller": "nvidia", "buyer": "deepseek", "item": "h200", "quantity": 1000,
        "on": "2026-01-30",
    ]

    private static let calls: [(tool: String, arguments: [String: JSON])] = [
        ("search_record", ["query": "deepseek", "limit": 3]),
        ("get_status", [:]),
        ("get_status", ["what": "deepseek", "floor": "unnamed"]),
        ("decide", question),
        ("explain_decision", question),
        ("screen_party", ["name": "Example Trading"]),
        ("get_timeline", ["axis": "both", "what": "deepseek"]),
        ("get_evidence", ["id": "doc_WH57"]),
        ("what_changed", ["since": "2026-01-28"]),
        ("draft_brief", ["known": "2026-01-28"]),
    ]

    @Test(arguments: calls.indices)
    func `every answer holds verdict, basis and ids in words and as values`(
        index: Int
    ) async throws {
        let (tool, arguments) = Self.calls[index]
        let face = Fixture.face(try await Fixture.referenceDesk())
        let (isError, text, content) = try await face.called(tool, arguments)
        #expect(!isError, "\(text)")
        let lines = text.split(separator: "\n")
        #expect(lines.first?.hasPrefix("Verdict: \(content["verdict"]?.text ?? "none")") == true)
        let listed = try #require(content["statements"]?.list)
        let statements = listed.compactMap(\.text)
        let basis = try #require(content["basis"]?.object)
        #expect(Set(statements) == Set(basis.keys))
        for id in statements {
            let code = try #require(basis[id]?.text)
            #expect(lines.dropFirst().first?.contains("\(id) \(code)") == true, "\(id)")
        }
        let promised = try #require(Tool.all.first { $0.name == tool }).reply
        #expect(content["answer"]?.object?["schema"] == .text(promised))
        let outside = try text.outsideFences()
        #expect(!outside.contains("<<<") && !outside.contains(">>>"))
    }

    @Test func `decide gives the answer of the desk to the byte, and keeps nothing`() async throws {
        let desk = try await Fixture.referenceDesk()
        let before = try await desk.ledger.entries().count
        let (_, _, content) = try await Fixture.face(desk).called("decide", Self.question)
        var standpoint = Fixture.standpoint
        standpoint.asOf = Day("2026-01-30")
        let answer = try await desk.decide(
            AskedQuestion(
                seller: "nvidia",
                buyer: "deepseek",
                item: "h200",
                quantity: 1000,
                from: .unitedStates,
                to: .china,
                standpoint: standpoint
            ),
            isKept: false
        )
        let plain = try Fencing.plain(AnswerJSON(answer)).object
        let given = content["answer"]?.object
        #expect(given?["id"] == .text(answer.id))
        #expect(given?["decision"] == plain?["decision"])
        #expect(given?["sources"] == plain?["sources"])
        #expect(content["verdict"] == .text(answer.decision.verdict.rawValue))
        #expect(try await desk.ledger.entries().count == before)
    }

    @Test func `200 random questions are answered as the desk answers them`() async throws {
        let desk = try await Fixture.referenceDesk()
        let face = Fixture.face(desk)
        var random = SeededGenerator(seed: 2_026_1125)
        let buyers = ["deepseek", "bytedance", "alibaba", "tencent"]
        for round in 0..<200 {
            let buyer = buyers.randomElement(using: &random) ?? "deepseek"
            let quantity = Int.random(in: 1...500_000, using: &random)
            let floor = Grade.allCases.randomElement(using: &random) ?? .official
            let asker = Asker.allCases.randomElement(using: &random) ?? .seller
            let on = Day(number: 20_450 + Int.random(in: 0..<120, using: &random))
            let known = Instant<Known>(endOf: Day(number: 20_470 + round % 15))
            let standpoint = Standpoint(
                asOf: on,
                known: known,
                floor: floor,
                asker: asker,
                includesUnreviewed: round % 2 == 0
            )
            let asked = AskedQuestion(
                seller: "nvidia",
                buyer: buyer,
                item: "h200",
                quantity: quantity,
                from: .unitedStates,
                to: .china,
                standpoint: standpoint
            )
            let answer = try await desk.decide(asked, isKept: false)
            let (_, text, content) = try await face.called(
                "decide",
                [
                    "seller": "nvidia", "buyer": .text(buyer), "item": "h200",
                    "quantity": .number("\(quantity)"), "floor": .text(floor.rawValue),
                    "asker": .text(asker.rawValue), "on": .text("\(on)"),
                    "known": .text("\(known)"), "unreviewed": .bool(round % 2 == 0),
                ]
            )
            let place: Comment = "seed \(random.seed), round \(round): \(text)"
            #expect(content["verdict"] == .text(answer.decision.verdict.rawValue), place)
            #expect(content["answer"]?.object?["id"] == .text(answer.id), place)
            let decision = try Fencing.plain(answer.decision)
            #expect(content["answer"]?.object?["decision"] == decision, place)
        }
    }

    @Test func `an answer on record is explained by its id, and by nothing beside it`() async throws
    {
        let desk = try Fixture.emptyDesk()
        try await ReferenceCase().record(on: desk) { _, _, _ in }
        let answer = try await desk.decide(
            AskedQuestion(
                seller: "nvidia",
                buyer: "deepseek",
                item: "h200",
                quantity: 1000,
                from: .unitedStates,
                to: .china,
                standpoint: Fixture.standpoint
            )
        )
        let face = Fixture.face(desk)
        let (isError, text, content) = try await face.called(
            "explain_decision",
            ["decision": .text(answer.id)]
        )
        #expect(!isError)
        #expect(content["answer"]?.object?["id"] == .text(answer.id))
        #expect(content["answer"]?.object?["tree"]?.object?["gates"] != nil)
        #expect(text.contains("Answer: \(answer.id)\n"))
        let both = try await face.called(
            "explain_decision",
            ["decision": .text(answer.id), "buyer": "tencent"]
        )
        #expect(both.content["error"]?.object?["code"] == "assistant.two-questions")
    }

    @Test func `screening says that nothing was screened and that this clears nobody`() async throws
    {
        let face = Fixture.face(try Fixture.emptyDesk())
        let (isError, text, content) = try await face.called("screen_party", ["name": "Anybody"])
        #expect(!isError)
        #expect(content["verdict"] == "undetermined")
        #expect(content["answer"]?.object?["isScreened"] == false)
        #expect(text.contains("This is no clearance."))
    }

    @Test func `a long document is shown part by part, and nothing of it is lost`() async throws {
        let desk = try Fixture.emptyDesk()
        let text = String(
            repeating: "MIIT approved purchases of the H200 by DeepSeek. 批准。\n",
            count: 600
        )
        let meta = ReportMeta(outlet: "Example News", published: "2026-01-30", lang: "en")
        let recorded = try await desk.record(
            Report(name: "long.txt", bytes: Array(text.utf8), meta: meta)
        )
        let face = Fixture.face(desk)
        var shown = ""
        var next = 0
        repeat {
            let (isError, words, content) = try await face.called(
                "get_evidence",
                [
                    "id": .text(recorded.reading.document.id.raw),
                    "from_character": .number("\(next)"),
                ]
            )
            try #require(!isError, "\(words)")
            let part = try #require(content["answer"]?.object?["part"]?.object)
            shown += try #require(part["text"]?.text).unfenced
            try #require(next < part["to"]?.integer ?? 0)
            next = part["to"]?.integer ?? .max
        } while next < text.unicodeScalars.count
        #expect(shown == text)
    }

    @Test(
        arguments: [
            ("decide", ["seller": "nvidia"], "assistant.missing-argument"),
            ("decide", question.merging(["keep": true]) { $1 }, "assistant.unknown-argument"),
            ("decide", question.merging(["quantity": 0]) { $1 }, "assistant.unfit-argument"),
            ("decide", question.merging(["quantity": "1000"]) { $1 }, "assistant.unfit-argument"),
            (
                "decide", question.merging(["quantity": .number("1.5")]) { $1 },
                "assistant.unfit-argument"
            ),
            ("decide", question.merging(["on": "2026-02-30"]) { $1 }, "assistant.unfit-argument"),
            ("decide", question.merging(["to": "China"]) { $1 }, "assistant.unfit-argument"),
            ("decide", question.merging(["floor": "rumor"]) { $1 }, "assistant.unfit-argument"),
            ("decide", question.merging(["value": "-5"]) { $1 }, "assistant.unfit-argument"),
            ("decide", question.merging(["via": "x"]) { $1 }, "assistant.unfit-argument"),
            (
                "decide", question.merging(["assume": ["nothing"]]) { $1 },
                "assistant.unfit-argument"
            ),
            ("decide", question.merging(["unreviewed": "yes"]) { $1 }, "assistant.unfit-argument"),
            ("decide", question.merging(["seller": " "]) { $1 }, "assistant.unfit-argument"),
            ("decide", question.merging(["buyer": "nobody at all"]) { $1 }, "party.unknown"),
            ("decide", question.merging(["held": ["no such paper"]]) { $1 }, "paper.unknown"),
            ("explain_decision", ["decision": "dec_0000"], "record.unknown"),
            ("explain_decision", [:], "assistant.missing-argument"),
            ("get_evidence", ["id": "stm_0000"], "record.unknown"),
            ("get_evidence", ["id": "doc_0000"], "record.unknown"),
            ("get_evidence", ["id": "doc_WH57", "from_character": -1], "assistant.unfit-argument"),
            ("search_record", [:], "assistant.missing-argument"),
            ("search_record", ["query": "x", "limit": 0], "assistant.unfit-argument"),
            ("search_record", ["query": "x", "Limit": 5], "assistant.unknown-argument"),
            ("what_changed", [:], "assistant.missing-argument"),
            ("what_changed", ["since": "yesterday"], "assistant.unfit-argument"),
            ("get_timeline", ["axis": "sideways"], "assistant.unfit-argument"),
            ("get_status", ["what": "no such thing"], "party.unknown"),
        ] as [(String, [String: JSON], String)]
    )
    func `what cannot be asked is told with code, cause and mend`(
        tool: String,
        arguments: [String: JSON],
        code: String
    ) async throws {
        let face = Fixture.face(try await Fixture.referenceDesk())
        let (isError, text, content) = try await face.called(tool, arguments)
        #expect(isError)
        let error = try #require(content["error"]?.object)
        #expect(error["code"] == .text(code))
        for field in ["summary", "cause", "mend"] {
            let words = try #require(error[field]?.text)
            #expect(!words.isEmpty && text.contains(words))
        }
        #expect(content["verdict"] == .null && content["answer"] == nil)
    }

    @Test func `null is the same as not said`() async throws {
        let face = Fixture.face(try await Fixture.referenceDesk())
        let with = try await face.called(
            "decide",
            Self.question.merging(["value": .null, "via": .null, "floor": .null]) { $1 }
        )
        let without = try await face.called("decide", Self.question)
        #expect(with.text == without.text)
    }

    @Test func `what the program was told is where a call looks from`() async throws {
        var standpoint = Fixture.standpoint
        standpoint.floor = .unnamed
        standpoint.asker = .seller
        let desk = try await Fixture.referenceDesk()
        let face = AssistantFace(desk: desk, program: "0.0.0", standpoint: standpoint)
        let usual = try await face.called("decide", Self.question).text
        #expect(usual.contains("floor unnamed, as seller"))
        let other = try await face.called(
            "decide",
            Self.question.merging(["floor": "official"]) { $1 }
        ).text
        #expect(other.contains("floor official, as seller"))
    }
}

extension String {
    /// What stands in the one fence that this is.
    fileprivate var unfenced: String {
        guard contains("\n") else { return String(dropFirst(33).dropLast(12)) }
        return split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast()
            .map { String($0.dropFirst(2)) }.joined(separator: "\n")
    }
}
