import ProvisoModel
import Testing

@testable import ProvisoReader

/// Every entry of the Chinese lexicon carries an example of its own, and each must be read as it says.
@Suite struct ChineseLexiconTests {
    @Test func `every Chinese frame reads its own example as it says`() throws {
        let bench = try ChineseBench()
        #expect(bench.reader.chineseFrames.count > 45)
        for frame in bench.reader.chineseFrames {
            let example = frame.example
            let reading = try bench.read(example.text)
            guard let found = reading.statements.first(where: { $0.claim == frame.claim }) else {
                Issue.record("\(frame.id): nothing of the kind in `\(example.text)`")
                continue
            }
            #expect(found.polarity == example.polarity, "\(frame.id)")
            #expect(found.modality == example.modality, "\(frame.id)")
            if let gate = example.gate { #expect(found.gate?.rawValue == gate, "\(frame.id)") }
            let fields = [
                (example.subject, found.subject), (example.counterparty, found.counterparty),
                (example.authority, found.authority), (example.item, found.item),
            ]
            for (names, ids) in fields {
                guard let names else { continue }
                let wanted = names.map { bench.gazetteer.entities(named: $0).first?.id.raw ?? $0 }
                #expect(Set(ids.map(\.raw)) == Set(wanted), "\(frame.id)")
            }
        }
    }

    @Test func `every Chinese cue hands its example over to a source`() throws {
        let bench = try ChineseBench()
        #expect(bench.reader.chineseCues.count > 10)
        for cue in bench.reader.chineseCues {
            let chains = try bench.read(cue.example).statements.map(\.attribution)
            #expect(
                chains.contains { $0.last?.cue == cue.cue },
                "`\(cue.example)` gives \(chains.map { $0.map(\.cue) })"
            )
        }
    }

    @Test func `the word classes fit their mask and have names of their own`() {
        #expect(ChineseWordClass.names.count <= 128)
        #expect(Set(ChineseWordClass.names).count == ChineseWordClass.names.count)
    }

    private func fault(
        words: String = "fold: []\nclasses: {}\n",
        frames: String
    ) throws
        -> ReaderDataError?
    {
        do throws(ReaderDataError) {
            _ = try ChineseLexicon(
                words: DataNode(text: words, file: "zh-words.yaml"),
                cues: DataNode.bundled("zh-cues.yaml"),
                frames: DataNode(text: frames, file: "zh-frames.yaml"),
                gazetteer: try Gazetteer.bundled()
            )
            return nil
        } catch {
            return error
        }
    }

    @Test func `a broken entry of the Chinese data is refused with its place`() throws {
        let start = "lists: {}\nframes:\n"
        let entry =
            "- {frame: f, claim: rule/proposed, triggers: [\"*拟\"], example: {text: 拟}}\n"
        #expect(try fault(frames: start + entry) == nil)
        #expect(try fault(frames: start + entry + entry)?.code == "reader.data-duplicate")
        let list = entry.replacing("*拟", with: "*@none")
        #expect(try fault(frames: start + list)?.code == "reader.data-bad-value")
        let headless = entry.replacing("*拟", with: "拟")
        #expect(try fault(frames: start + headless)?.place == "zh-frames.yaml:3")
        let words = "fold: []\nclasses: {verbs: [说]}\n"
        #expect(
            try fault(words: words, frames: start + entry)?.code == "reader.data-unknown-key"
        )
        let pairs = "fold: [輝]\nclasses: {}\n"
        #expect(try fault(words: pairs, frames: start + entry)?.code == "reader.data-bad-value")
    }
}
