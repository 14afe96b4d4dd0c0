import ProvisoModel
import Testing

@testable import ProvisoReader

/// Who says it: every layer that is named, and no more people than the text counts.
@Suite struct AttributionTests {
    private let bench: ReaderBench

    init() throws { bench = try ReaderBench() }

    private func chain(_ claim: String, _ text: String) throws -> [AttributionStep] {
        try bench.one(claim, in: text).attribution
    }

    @Test func `the outlet told stands before the people who told it`() throws {
        let chain = try chain(
            "authorization/approved",
            "Seoul has granted Naver a license, three officials briefed on the matter told Nikkei in Busan."
        )
        #expect(chain.map(\.source) == ["nikkei", nil])
        #expect(chain.map(\.count) == [nil, 3])
        #expect(chain[1].descriptor == "three officials briefed on the matter")
        #expect(chain[0].place == "Busan")
    }

    @Test func `a report that cites sources has two layers`() throws {
        let chain = try chain(
            "authorization/denied",
            "According to a Caixin report on Monday citing traders, BAFA rejected an application from Zeiss."
        )
        #expect(chain.map(\.role) == [.outlet, .unnamed])
        #expect(chain[0].date?.from == Day("2026-03-16"))
        #expect(chain[1].count == nil)
    }

    @Test func `somebody who says that another said it is not the origin`() throws {
        let chain = try chain(
            "authorization/revoked",
            "Bloomberg reported that a senior senator had alleged that BIS revoked the permits of Wistron, according to a memo addressed to Congress."
        )
        #expect(chain.map(\.role) == [.outlet, .person, .document])
        #expect(chain.map(\.cue) == [.reported, .alleged, .stated])
    }

    @Test func `one of several counts as one and keeps their outlet`() throws {
        let text = """
            Tokyo cleared Canon to ship DUV machines, four people told Kyodo.
            One of those people said that the terms are still being negotiated.
            The sources said Nikon was denied a license.
            """
        let open = try bench.one("condition/open", in: text)
        #expect(open.attribution.map(\.source) == ["kyodo", nil])
        #expect(open.attribution.last?.count == 1)
        let denied = try bench.one("authorization/denied", in: text)
        #expect(denied.attribution.last?.count == 4)
    }

    @Test func `a later sentence without a cue stands in the document's own voice`() throws {
        let text = """
            Tokyo cleared Canon to ship DUV machines, four people said.
            Seoul denied an application by Naver.
            """
        #expect(try chain("authorization/denied", text).isEmpty)
    }

    @Test func `he added goes back to the person who spoke`() throws {
        let text = """
            Intel Chief Executive Lip-Bu Tan said in Penang on Tuesday that the firm had never been informed of the ban.
            He also added that he thinks Seoul would approve the license.
            """
        let informed = try bench.one("notification/informed", in: text)
        #expect(informed.polarity == .negative)
        #expect(informed.subject == ["intel"])
        #expect(informed.attribution.map(\.source) == ["lip-bu-tan"])
        #expect(informed.attribution[0].place == "Penang")
        let approved = try bench.one("authorization/approved", in: text)
        #expect(approved.attribution.map(\.source) == ["lip-bu-tan"])
        #expect(approved.attribution[0].cue == .believed)
        #expect(approved.modality == .probable)
    }

    @Test func `an assurance is no grant and ends with who assured`() throws {
        let found = try bench.one(
            "authorization/approved",
            in: "Micron said that Seoul had assured it the permit would be issued."
        )
        #expect(found.modality == .probable)
        #expect(found.attribution.map(\.source) == ["micron", "kr"])
        #expect(found.authority == ["kr"])
    }

    @Test func `a spokesperson without a name speaks for the organization`() throws {
        let chain = try chain(
            "authorization/suspended",
            "A METI spokesperson said Tokyo suspended the license of Nikon."
        )
        #expect(chain.map(\.source) == ["jp-meti"])
        #expect(chain[0].role == .organisation)
    }

    @Test func `the outlet's own question gives no chain`() throws {
        #expect(try chain("response/no-response", "Kakao did not respond to Yonhap.").isEmpty)
    }
}
