import ProvisoModel
import Testing

@testable import ProvisoReader

/// Who says it: named, counted, nested, inherited.
@Suite struct ChineseAttributionTests {
    private let bench: ChineseBench

    init() throws { bench = try ChineseBench() }

    @Test(arguments: [
        ("据知情人士透露，", "someone disclosed"), ("据路透社报道，", "reuters reported"),
        ("两名知情人士表示，", "2 said"), ("三位消息人士对路透社表示，", "reuters reported > 3 said"),
        ("一名官员告诉日经亚洲，", "nikkei reported > 1 said"),
        ("路透社援引两名知情人士的话报道称，", "reuters reported > 2 said"),
        ("据彭博社周二援引知情人士报道，", "bloomberg reported > someone said"),
        ("不愿具名的官员说，", "someone said"), ("铠侠发言人称，", "kioxia said"),
        ("英伟达首席执行官黄仁勋周一在台北表示，", "jensen-huang said"),
        ("商务部新闻发言人何亚东指出，", "he-yadong stated"), ("铠侠认为，", "kioxia believed"),
        ("一名议员指控，", "1 alleged"), ("据悉，", "someone reported"),
        ("铠侠称，美国政府告诉该公司，", "kioxia said > us said"),
        ("铠侠在声明中说：", "kioxia said"), ("《金融时报》报道，", "ft reported"),
    ])
    func `the chain runs from the document to the origin`(_ lead: String, _ chain: String) throws {
        let found = try bench.one(
            "authorization/approved",
            in: "\(lead)韩国批准了浪潮采购Gaudi 3芯片。"
        )
        #expect(bench.chain(found) == chain)
        #expect(!found.span.text.contains("据") && found.span.text.hasPrefix("韩国"))
    }

    @Test(arguments: [
        ("上述人士说，", "reuters reported > 2 said"), ("其中一人说，", "reuters reported > 1 said"),
        ("这两名知情人士称，", "reuters reported > 2 said"), ("该人士补充说，", "reuters reported > 1 said"),
        ("", ""),
    ])
    func `a later sentence inherits the chain only with a cue`(
        _ lead: String,
        _ chain: String
    ) throws {
        let text = "两名知情人士对路透社表示，市场反应平淡。\(lead)韩国批准了浪潮采购Gaudi 3芯片。"
        #expect(bench.chain(try bench.one("authorization/approved", in: text)) == chain)
    }

    @Test func `a source may stand at the end`() throws {
        let found = try bench.one(
            "authorization/approved",
            in: "韩国批准了浪潮采购Gaudi 3芯片，两名知情人士说。"
        )
        #expect(bench.chain(found) == "2 said")
        #expect(found.span.text == "韩国批准了浪潮采购Gaudi 3芯片")
    }

    @Test func `he is the person who spoke last`() throws {
        let found = try bench.one(
            "authorization/approved",
            in: "黄仁勋周一在台北发表讲话。英伟达首席执行官黄仁勋说，市场很大。他认为，中国批准了H20芯片进口。"
        )
        #expect(bench.chain(found) == "jensen-huang believed")
    }

    @Test func `an accusation stays an accusation`() throws {
        let text = "议员致信卢特尼克，指控壁仞科技转运了A100芯片。"
        let found = try bench.one("conduct/diverted", in: text)
        #expect(found.attribution.contains { $0.cue == .alleged })
    }

    @Test func `refusals to comment are nobody's quotation`() throws {
        let found = try bench.one(
            "response/declined-to-comment",
            in: "铠侠表示已提交申请，但拒绝置评。"
        )
        #expect(found.attribution.isEmpty)
        #expect(found.subject == ["kioxia"])
    }

    @Test func `every statement says which frame and which cue made it`() throws {
        let gazetteer = bench.gazetteer
        let lexicon = try ChineseLexicon.bundled(gazetteer: gazetteer)
        let text = Array("两名官员说，韩国上周批准了该公司的申请。".utf8)
        let header = try bench.header()
        text.withUnsafeBufferPointer { bytes in
            var session = ChineseSession(
                lexicon: lexicon,
                gazetteer: gazetteer,
                bytes: bytes,
                header: header
            )
            session.run()
            let fields = session.drafts.flatMap(\.notes).map(\.field)
            #expect(fields.contains(.predicate) && fields.contains(.attribution))
            #expect(fields.contains(.date))
        }
    }
}
