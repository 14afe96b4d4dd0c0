import ProvisoModel
import Testing

@testable import ProvisoReader

/// Words that name a deed do not tell that it was done.
@Suite struct DeedTests {
    private let bench: ReaderBench

    init() throws { bench = try ReaderBench() }

    private func acts(_ text: String) throws -> [String] {
        try bench.read(text).statements.filter { $0.claim.isCore }
            .map { "\($0.claim.kind)/\($0.claim.predicate)" }
    }

    @Test(arguments: [
        "The Commerce Department plans to approve licences for Naver within weeks.",
        "The Commerce Department was asked to approve licences for Naver.",
        "The White House considered revoking licences for Kioxia.",
        "The Pentagon opposes export licences for Humain.",
        "When Beijing approves the imports, Nvidia will restart production.",
        "Assuming the approval is granted, shipments will begin in June.",
        "Provided that MOFCOM approves the application, Naver will import 15,000 chips.",
        "BIS typically approves such licences within 60 days.",
        "Once the Commerce Department grants the licence, AMD can resume shipments of the MI308.",
        "The article wrongly stated that MOFCOM had approved the H200.",
        "Reports that MOFCOM had approved the H200 are groundless, it said.",
        "The licence is as good as granted.",
        "Our guidance assumes that the H20 licences are granted.",
        "The amendment banning H200 exports failed.",
        "BIS lifted the suspension of Kioxia's licence.",
        "Kioxia denied breaching its licence.",
        "Kioxia risks having its licence revoked.",
        "The Commerce Department suspended a meeting on licences.",
        "The alleged revocation of the licence was denied by BIS.",
    ])
    func `a permission that is planned, awaited, usual or unfounded is not given or taken`(
        _ text: String
    ) throws {
        let told = try acts(text).filter { act in
            ["approved", "revoked", "suspended", "denied", "exempted"].contains {
                act == "authorization/\($0)"
            }
        }
        #expect(told == [], "\(text)")
    }

    @Test(arguments: [
        "The decision to lift the ban was postponed.",
        "Naver is awaiting the lifting of the import ban on H20 chips.",
        "A lifting of the ban would help Kioxia.",
        "The senators oppose lifting the ban on H200 exports.",
        "Lifting the ban would be a mistake, a senator said.",
        "Talks on lifting the export ban ended without a result.",
        "Beijing ruled out a suspension of the export ban on gallium.",
        "As soon as the ban is lifted, Naver will order 50,000 H20 chips.",
        "Beijing insists that Washington lift its restrictions on chipmaking tools.",
        "The ban has all but been lifted.",
    ])
    func `a ban whose lifting is wanted, feared or discussed stays`(_ text: String) throws {
        let told = try acts(text).filter { $0 == "rule/repealed" || $0 == "rule/paused" }
        #expect(told == [], "\(text)")
    }

    @Test(arguments: [
        ("The lifting of the ban on gallium exports took effect on Monday.", "rule/repealed"),
        ("The suspension of Kioxia's licence was announced on Monday.", "authorization/suspended"),
        ("The revocation of Kioxia's permit took effect at once.", "authorization/revoked"),
        ("China halted the issuing of export permits for gallium.", "authorization/suspended"),
        ("The licence that BIS had revoked was reinstated in July.", "authorization/renewed"),
        ("The export ban on gallium was reimposed in September.", "rule/in-force"),
    ])
    func `a deed that came about is told`(_ text: String, _ act: String) throws {
        #expect(try acts(text).contains(act), "\(text)")
    }

    @Test(arguments: [
        "Rapidus received a licence from IBM for 2-nanometre technology.",
        "Arm cancelled Qualcomm's licence.",
        "Intel's software licence expired last month.",
        "Cadence's licence agreements with Bosch expired in 2025.",
        "Nvidia approved Samsung's HBM3E chips for use in the H20.",
        "The board approved a plan to export H20 chips to Malaysia.",
        "Nvidia allowed its partners to sell the H20.",
        "SAMR approved the acquisition of Ansys by Synopsys.",
        "Nvidia received approval to apply for a licence.",
    ])
    func `what a company grants, or what permits no shipment, is no authorization`(
        _ text: String
    ) throws {
        #expect(try acts(text).filter { $0.hasPrefix("authorization/") } == [], "\(text)")
    }

    @Test(arguments: [
        "The committee met on Tuesday to discuss the conditions of the licence.",
        "Kioxia met with officials over the conditions of its licence.",
        "Kioxia met two of the three conditions.",
        "Kioxia partly met the conditions.",
    ])
    func `people who met, or a part that was met, is no condition met`(_ text: String) throws {
        #expect(try acts(text).filter { $0 == "condition/met" } == [], "\(text)")
    }

    @Test(arguments: [
        "All of the applicants except Naver were approved to import H200 chips.",
        "No company other than Naver has been approved to import the H200.",
        "Naver or Kakao was approved to import the H200.",
    ])
    func `who is left out, or which of two is meant, is not guessed`(_ text: String) throws {
        #expect(try acts(text).filter { $0 == "authorization/approved" } == [], "\(text)")
    }

    @Test(arguments: [
        "Kakao, unlike Naver, has been approved to import H200 chips.",
        "The condition was waived for Kakao but not for Naver.",
    ])
    func `who is set apart is not meant`(_ text: String) throws {
        let told = try bench.read(text).statements.filter { $0.claim.isCore }
        #expect(told.count == 1)
        #expect(told.allSatisfy { $0.subject == ["kakao"] }, "\(told.map(\.subject))")
    }

    @Test func `an authority set apart is not the one that acted`() throws {
        let told = try bench.one(
            "authorization/denied",
            in: "Japan, not the Netherlands, denied the licence."
        )
        #expect(told.authority == ["jp"])
    }

    @Test func `verbs in a row share their modal`() throws {
        let told = try bench.read("BIS may revoke, suspend or modify the licence.").statements
        #expect(told.count == 2 && told.allSatisfy { $0.modality == .possible })
    }

    @Test(arguments: [
        "Naver and Kakao were approved to buy 30,000 and 50,000 H200 chips respectively.",
        "MOFCOM allowed Naver to buy 30,000 H200 chips and Kakao to buy 20,000.",
    ])
    func `whose figure is which is not guessed`(_ text: String) throws {
        let told = try bench.read(text, only: "authorization/approved")
        #expect(!told.isEmpty)
        #expect(told.allSatisfy { $0.quantity == nil }, "\(text)")
    }
}
