import ProvisoModel
import Testing

@testable import ProvisoReader

@Suite struct LexiconDataTests {
    private func fault(frames: String) throws -> ReaderDataError? {
        let gazetteer = try Gazetteer.bundled()
        do throws(ReaderDataError) {
            _ = try Lexicon(
                words: DataNode.bundled("words.yaml"),
                cues: DataNode.bundled("cues.yaml"),
                frames: DataNode(text: frames, file: "frames.yaml"),
                gazetteer: gazetteer
            )
            return nil
        } catch {
            return error
        }
    }

    private let start = "lists: {x: [y]}\nframes:\n"

    @Test func `a frame without an example is refused`() throws {
        let found = try #require(
            try fault(
                frames: start + "- {frame: f, claim: authorization/approved, triggers: [\"*a\"]}\n"
            )
        )
        #expect(found.code == "reader.data-no-example")
        #expect(found.place == "frames.yaml:3")
    }

    @Test func `a predicate of another kind is refused`() throws {
        let text =
            start + "- {frame: f, claim: rule/approved, triggers: [\"*a\"], example: {text: T}}\n"
        #expect(try fault(frames: text)?.code == "reader.data-bad-predicate")
    }

    @Test func `a trigger that names an unknown list is refused`() throws {
        let text =
            start + "- {frame: f, claim: rule/proposed, triggers: [\"*@z\"], example: {text: T}}\n"
        let found = try fault(frames: text)
        #expect(found?.code == "reader.data-bad-value")
        #expect(found?.summary == "the trigger `*@z` cannot be read")
    }

    @Test func `two frames of one name are refused`() throws {
        let entry = "- {frame: f, claim: rule/proposed, triggers: [\"*a\"], example: {text: T}}\n"
        #expect(try fault(frames: start + entry + entry)?.code == "reader.data-duplicate")
    }

    @Test func `an unknown key is refused with the keys there are`() throws {
        let text =
            start + "- {frame: f, clam: rule/proposed, triggers: [\"*a\"], example: {text: T}}\n"
        let found = try fault(frames: text)
        #expect(found?.code == "reader.data-unknown-key")
        #expect(found?.mend.contains("claim") == true)
    }
}
