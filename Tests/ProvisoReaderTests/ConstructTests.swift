import Foundation
import ProvisoModel
import Testing

@testable import ProvisoReader

/// Negation, modality, passives, anaphora, pools, bounds and dates, each in sentences of its own.
@Suite struct ConstructTests {
    private let bench: ReaderBench

    init() throws { bench = try ReaderBench() }

    // MARK: Negation and modality

    @Test(arguments: [
        (
            "BAFA has not approved exports of EUV machines.", "authorization/approved",
            Polarity.negative
        ),
        ("No license was issued for HBM4.", "authorization/approved", .negative),
        ("METI has yet to approve exports of DUV machines.", "authorization/approved", .negative),
        ("No application was denied by METI.", "authorization/denied", .negative),
        ("METI hasn't revoked the license of Nikon.", "authorization/revoked", .negative),
        ("METI denied an application by Nikon.", "authorization/denied", .positive),
        ("Naver did not respond to questions.", "response/no-response", .positive),
        ("Naver neither confirmed nor denied the report.", "response/confirmed", .negative),
        ("EUV machines cannot be exported to Russia.", "authorization/prohibited", .positive),
    ])
    func `negation is kept, except where the predicate is itself a refusal`(
        _ text: String,
        _ claim: String,
        _ polarity: Polarity
    ) throws {
        #expect(try bench.one(claim, in: text).polarity == polarity)
    }

    @Test(arguments: [
        ("METI might approve exports of DUV machines.", Modality.possible),
        ("METI is expected to approve exports of DUV machines.", .probable),
        ("METI will approve exports of DUV machines.", .probable),
        ("METI approved exports of DUV machines.", .certain),
        ("There is no guarantee that licenses will be granted.", .possible),
    ])
    func `certainty is as the words give it`(_ text: String, _ modality: Modality) throws {
        #expect(try bench.one("authorization/approved", in: text).modality == modality)
    }

    @Test(arguments: [
        "If Seoul approves the license, Naver will buy HBM4.",
        "Naver waits until Seoul approves the license.",
        "Seoul's reluctance to approve imports of HBM4 has been a problem.",
        "Naver asked whether Seoul approved the license.",
    ])
    func `what is wished, feared or asked is no act`(_ text: String) throws {
        #expect(try bench.read(text, only: "authorization/approved").isEmpty)
    }

    // MARK: Arguments

    @Test func `the passive has its authority after by, and none where nobody is named`() throws {
        let named = try bench.one(
            "authorization/approved",
            in: "Rapidus has been granted a permit by METI to ship HBM4."
        )
        #expect(named.authority == ["jp-meti"])
        #expect(named.subject == ["rapidus"])
        let bare = try bench.one(
            "authorization/approved",
            in: "Rapidus has been granted a permit to ship HBM4."
        )
        #expect(bare.authority.isEmpty)
    }

    @Test func `a capital that acts is its country, not one of its ministries`() throws {
        let found = try bench.one(
            "authorization/denied",
            in: "The Hague denied ASML a license for EUV machines."
        )
        #expect(found.authority == ["nl"])
        #expect(found.gate == .export)
    }

    @Test func `a ministry named after its country is of that country`() throws {
        let reading = try bench.read(
            "Japan’s Ministry of Commerce denied an application by Kioxia."
        )
        let authority = try #require(reading.statements.first?.authority.first)
        #expect(authority != "cn-mofcom")
        #expect(reading.entities[authority]?.jurisdiction == "jp")
    }

    @Test func `parties of one clause are one set`() throws {
        let found = try bench.one(
            "response/no-response",
            in: "METI, the State Department and BAFA did not reply to questions."
        )
        #expect(found.subject == ["jp-meti", "us-state", "de-bafa"])
    }

    @Test func `an abbreviation the text introduces is a name from then on`() throws {
        let text = """
            The Korea Photonics Agency (KPA) approved exports of HBM4.
            Later the KPA denied an application by SK Hynix.
            """
        let reading = try bench.read(text)
        let denied = try #require(reading.statements.last)
        #expect(denied.claim == .authorization(.denied))
        #expect(denied.subject == ["sk-hynix"])
    }

    @Test func `the company and both companies point back`() throws {
        let text = """
            Naver and Kakao obtained licenses for HBM4.
            Both Korean firms refused to comment.
            Tokyo Electron sells tools. The firm did not reply to questions.
            """
        let declined = try bench.one("response/declined-to-comment", in: text)
        #expect(declined.subject == ["naver", "kakao"])
        let silent = try bench.one("response/no-response", in: text)
        #expect(silent.subject == ["tokyo-electron"])
    }

    @Test func `a relative clause does not hide the main verb`() throws {
        let text = "SMIC, which has ordered 40 machines from ASML, declined to comment."
        #expect(try bench.one("response/declined-to-comment", in: text).subject == ["smic"])
    }

    // MARK: Amounts

    private func quantity(_ words: String) throws -> ReportedQuantity {
        let found = try bench.one(
            "transaction/ordered",
            in: "Inspur ordered \(words) Gaudi 3 chips."
        )
        return try #require(found.quantity)
    }

    @Test func `bounds keep what they exclude`() throws {
        let more = try quantity("more than 9,000")
        #expect(more.min == 9000 && more.max == nil && more.isMinOpen)
        let least = try quantity("at least 9,000")
        #expect(least.min == 9000 && least.max == nil && !least.isMinOpen)
        let most = try quantity("no more than 9,000")
        #expect(most.min == nil && most.max == 9000 && !most.isMaxOpen)
        let fewer = try quantity("fewer than 9,000")
        #expect(fewer.max == 9000 && fewer.isMaxOpen)
        let between = try quantity("between 5,000 and 9,000")
        #expect(between.min == 5000 && between.max == 9000)
        let about = try quantity("about 9,000")
        #expect(about.isApproximate && about.min == 9000 && about.max == 9000)
        let scaled = try quantity("up to 1.5 million")
        #expect(scaled.max == 1_500_000 && scaled.min == nil)
    }

    @Test func `jointly makes a pool and each does not`() throws {
        let joint = try bench.one(
            "transaction/ordered",
            in: "Inspur and Lenovo have jointly ordered 9,000 Gaudi 3 chips."
        )
        #expect(joint.quantity?.pool == ["inspur", "lenovo"])
        let each = try bench.one(
            "transaction/ordered",
            in: "Inspur and Lenovo each ordered 9,000 Gaudi 3 chips."
        )
        #expect(each.quantity?.pool.isEmpty == true)
    }

    @Test func `years, sizes and counts of people are no quantities`() throws {
        let found = try bench.one(
            "transaction/ordered",
            in: "In 2024 Inspur ordered 16-nanometer Gaudi 3 chips."
        )
        #expect(found.quantity == nil)
    }

    // MARK: Dates; the day of publication is Wednesday, 18 March 2026

    @Test(arguments: [
        ("on Monday", "2026-03-16", "2026-03-16"), ("on Wednesday", "2026-03-18", "2026-03-18"),
        ("on Thursday", "2026-03-12", "2026-03-12"), ("last week", "2026-03-09", "2026-03-15"),
        ("earlier this month", "2026-03-01", "2026-03-18"),
        ("last month", "2026-02-01", "2026-02-28"),
        ("this week", "2026-03-16", "2026-03-18"), ("in July", "2025-07-01", "2025-07-31"),
        ("in early March", "2026-03-01", "2026-03-10"),
        ("in late January", "2026-01-21", "2026-01-31"),
        ("early last year", "2025-01-01", "2025-04-30"),
        ("on February 3", "2026-02-03", "2026-02-03"),
        ("on 3 November 2025", "2025-11-03", "2025-11-03"), ("in 2024", "2024-01-01", "2024-12-31"),
    ])
    func `dates are resolved against the day of publication`(
        _ words: String,
        _ from: String,
        _ to: String
    ) throws {
        let found = try bench.one(
            "authorization/denied",
            in: "METI denied an application by Nikon \(words)."
        )
        #expect(found.eventDate?.from == Day(from))
        #expect(found.eventDate?.to == Day(to))
    }

    @Test func `since runs to the day of publication`() throws {
        let found = try bench.one(
            "rule/in-force",
            in: "Exports of DUV machines have required a license since October."
        )
        #expect(found.eventDate?.from == Day("2025-10-01"))
        #expect(found.eventDate?.to == Day("2026-03-18"))
        #expect(found.eventDate?.precision == "since")
    }
}
