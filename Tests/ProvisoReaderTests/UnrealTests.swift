import ProvisoModel
import Testing

@testable import ProvisoReader

/// What a text asks, denies, misses or only accuses of is never read as done.
@Suite struct UnrealTests {
    private let bench: ReaderBench

    init() throws { bench = try ReaderBench() }

    @Test(arguments: [
        "It is false that METI approved exports of DUV machines to Naver.",
        "Has METI approved exports of DUV machines to Naver?",
        "METI almost approved exports of DUV machines to Naver.",
        "METI would have approved exports of DUV machines to Naver.",
        "METI approved exports of DUV machines to all buyers except Naver.",
    ])
    func `an approval that is asked, denied or missed is no approval`(_ text: String) throws {
        #expect(try bench.read(text, only: "authorization/approved").isEmpty)
    }

    @Test func `a refusal of the trade itself is a refusal`() throws {
        let denial = try bench.one(
            "authorization/denied",
            in: "METI refused exports of DUV machines to Naver."
        )
        #expect(denial.polarity == .positive)
    }

    @Test(arguments: [
        "A delegate alleged in a memo that Nikon helped Naver build a data center for the army.",
        "In a memo, a delegate alleged that Nikon helped Naver build a data center.",
    ])
    func `an accusation is alleged, whoever the accuser is`(_ text: String) throws {
        let statements = try bench.read(text).statements
        #expect(!statements.isEmpty)
        for statement in statements where statement.claim.isCore {
            #expect(statement.attribution.contains { $0.cue == .alleged }, "\(statement.span.text)")
        }
    }

    @Test(arguments: [
        "There is no evidence that Beijing has approved the purchase of H200 chips by Tencent.",
        "No official has said that the Commerce Department approved exports of the H20.",
        "Nvidia is not aware that any license for the H20 has been granted.",
        "The ministry never said that it had approved the export of gallium.",
        "Tencent doubts that Beijing approved the import of the H200.",
        "The claim that Beijing approved H200 imports was dismissed by the ministry.",
        "We were never notified that any license had been granted, the head of sales said.",
        "The United States must approve exports of the H20.",
        "Beijing has stopped approving imports of the H200.",
        "Beijing is considering approving imports of the H200.",
        "Beijing considered granting Tencent a license to import the H200.",
        "BIS overturned its approval of the H20 exports.",
        "Approved or not, the H200 will reach China.",
        "Beijing approves of the new chip exports, a columnist wrote.",
        "Few licenses for gallium have been granted.",
        "Hardly any license for gallium has been granted.",
        "Not all licenses for the H20 have been granted.",
        "The Commerce Department rarely grants licenses for the H20.",
        "At its meeting the committee stopped short of approving exports of the B30A to China.",
        "Nvidia has yet to receive a license for the H20.",
        "None of the buyers has been cleared to take delivery of the MI308.",
    ])
    func `what is doubted, thought of, stopped or told of few gives no approval`(
        _ text: String
    ) throws {
        let bench = try ReaderBench()
        let told = try bench.read(text, only: "authorization/approved")
            .filter { $0.polarity == .positive }
        #expect(told.isEmpty, "\(told.map(\.span.text))")
    }

    @Test(arguments: [
        "Kakao has until March to meet the terms of its licence.",
        "Each buyer must meet the conditions of its licence.",
        "If Kakao meets the conditions, the licence stands.",
        "Once the conditions are met, shipments can start.",
        "Unless the conditions are met, the licence lapses.",
        "When the conditions are met, Kakao may ship.",
        "Buyers that meet the conditions may receive licences.",
        "Kakao is working to satisfy the conditions of its licence.",
    ])
    func `a condition that is due or supposed to be met is not met`(_ text: String) throws {
        #expect(try bench.read(text, only: "condition/met").isEmpty)
    }

    @Test func `a condition that has been met is met`() throws {
        let met = try bench.one(
            "condition/met",
            in: "Kakao has met the conditions of its licence for HBM4."
        )
        #expect(met.polarity == .positive && met.modality == .certain)
    }

    @Test(arguments: [
        "Kakao has until March to meet the terms of its licence.",
        "Kakao won a court order to force the agency to issue a licence.",
        "Kakao was given leave to seek a licence.",
    ])
    func `time or leave to act is no license`(_ text: String) throws {
        #expect(try bench.read(text, only: "authorization/approved").isEmpty)
    }

    @Test func `an application not yet decided is pending`() throws {
        let pending = try bench.one(
            "authorization/pending",
            in: "Seoul has yet to decide on Kioxia's application to import HBM4."
        )
        #expect(pending.polarity == .positive)
    }
}
