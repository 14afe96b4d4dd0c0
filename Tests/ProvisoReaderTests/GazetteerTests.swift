import ProvisoModel
import Testing

@testable import ProvisoReader

@Suite struct GazetteerTests {
    private func fault(_ text: String) -> ReaderDataError? {
        do {
            _ = try Gazetteer(text: text, file: "names.yaml")
            return nil
        } catch {
            return error
        }
    }

    @Test func `a name is found whatever its case, script and apostrophe`() throws {
        let gazetteer = try Gazetteer.bundled()
        #expect(gazetteer.entities(named: "sk hynix").map(\.id) == ["sk-hynix"])
        #expect(gazetteer.entities(named: "东京电子").map(\.id) == ["tokyo-electron"])
        #expect(gazetteer.entities(named: "PEOPLE’S DAILY").map(\.id) == ["peoples-daily"])
        #expect(gazetteer.entities(named: "us-bis").map(\.id) == ["us-bis"])
        #expect(gazetteer.entities(named: "no such firm").isEmpty)
    }

    @Test func `a misspelt name finds what was meant, of the kind asked for`() throws {
        let gazetteer = try Gazetteer.bundled()
        let near = gazetteer.nearest(to: "Tencnet", kinds: [.party], limit: 3)
        #expect(near.first?.id == "tencent")
        #expect(gazetteer.nearest(to: "Tencnet", kinds: [.outlet], limit: 3).isEmpty)
        #expect(gazetteer.nearest(to: "Nvidia", kinds: [.party], limit: 0).isEmpty)
    }

    @Test func `officials speak for their office, and offices have a jurisdiction`() throws {
        let entities = try Gazetteer.bundled().entities
        #expect(entities["howard-lutnick"]?.speaksFor == "us-commerce")
        for entity in entities.values where entity.kind == .authority {
            #expect(entity.jurisdiction != nil, "\(entity.id)")
        }
    }

    @Test func `a misspelt key is refused with its line`() throws {
        let found = try #require(
            fault(
                "entities:\n- {id: a, kind: party, names: [A]}\n- {id: b, kid: party, names: [B]}\n"
            )
        )
        #expect(found.code == "reader.data-unknown-key")
        #expect(found.place == "names.yaml:3")
        #expect(found.summary == "the key `kid` is not known")
        #expect(found.mend.contains("kind"))
    }

    @Test func `a double id, a bad kind, a lost reference and broken YAML are refused`() {
        let double =
            "entities:\n- {id: a, kind: party, names: [A]}\n- {id: a, kind: party, names: [B]}\n"
        #expect(fault(double)?.code == "reader.data-duplicate")
        let kind = "entities:\n- {id: a, kind: firm, names: [A]}\n"
        #expect(fault(kind)?.code == "reader.data-bad-value")
        let lost = "entities:\n- {id: a, kind: party, names: [A], in: xx}\n"
        #expect(fault(lost)?.code == "reader.data-bad-value")
        #expect(fault("entities: [\n")?.code == "reader.data-unreadable")
        #expect(fault("entities:\n- {id: a, kind: party}\n")?.code == "reader.data-missing-key")
    }
}
