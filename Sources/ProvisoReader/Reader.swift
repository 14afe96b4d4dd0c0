public import ProvisoModel

/// Turns one document into attributed statements: rules and lists only, the same words always read the same.
public struct Reader: Sendable {
    private let lexicon: Lexicon
    private let chinese: ChineseLexicon
    private let gazetteer: Gazetteer

    /// The reader with the lexicon that ships with the program.
    public static func bundled(gazetteer: Gazetteer) throws(ReaderDataError) -> Reader {
        Reader(
            lexicon: try Lexicon.bundled(gazetteer: gazetteer),
            chinese: try ChineseLexicon.bundled(gazetteer: gazetteer),
            gazetteer: gazetteer
        )
    }

    init(lexicon: Lexicon, chinese: ChineseLexicon, gazetteer: Gazetteer) {
        self.lexicon = lexicon
        self.chinese = chinese
        self.gazetteer = gazetteer
    }

    /// The frames with their examples, for the test that runs them.
    var frames: [Frame] { lexicon.frames }
    var chineseFrames: [Frame] { chinese.frames }
    var chineseCues: [ChineseCue] { chinese.cueList }
    var cues: [CueVerb] { lexicon.cues.sorted { $0.key < $1.key }.map(\.value) }

    /// Reads the document; what cannot be read is left out, never guessed.
    public func read(_ source: SourceText) -> Reading {
        explain(source, keepsNotes: false).reading
    }

    /// Reads the document and tells how: why each field reads as it does, and what was not claimed.
    public func explain(_ source: SourceText) -> ExplainedReading {
        explain(source, keepsNotes: true)
    }

    private func explain(_ source: SourceText, keepsNotes: Bool) -> ExplainedReading {
        source.bytes.withUnsafeBufferPointer { bytes in
            let told =
                DocumentLanguage.isChinese(source.header.lang, source.bytes)
                ? readChinese(source, bytes) : readEnglish(source, bytes, explains: keepsNotes)
            let table = told.table
            var drafts = Consolidator(table: table).consolidate(told.drafts)
            drafts.sort {
                ($0.bytes.lowerBound, $0.bytes.upperBound) < (
                    $1.bytes.lowerBound, $1.bytes.upperBound
                )
            }
            ConditionLinker().link(&drafts)
            let relations = RelationFinder(table: table, drafts: drafts).find()
            let assembler = ReadingAssembler(bytes: bytes, table: table)
            let reading = assembler.assemble(
                drafts,
                relations,
                unread: told.unread,
                header: source.header
            )
            guard keepsNotes else { return ExplainedReading(reading: reading) }
            return ExplainedReading(
                reading: reading,
                notes: Dictionary(
                    uniqueKeysWithValues: zip(reading.statements.map(\.id), drafts.map(\.notes))
                ),
                near: told.near.map { miss in
                    ExplainedReading.Near(
                        frame: miss.frame,
                        span: assembler.span(miss.place),
                        why: miss.why
                    )
                }
            )
        }
    }

    /// What one pass over the sentences gave.
    private struct Told {
        var drafts: [Draft]
        var unread: [Range<Int>]
        var table: EntityTable
        var near: [NearMiss] = []
    }

    private func readEnglish(
        _ source: SourceText,
        _ bytes: UnsafeBufferPointer<UInt8>,
        explains: Bool
    ) -> Told {
        var session = ReadingSession(
            lexicon: lexicon,
            gazetteer: gazetteer,
            bytes: bytes,
            header: source.header,
            explains: explains
        )
        session.run()
        return Told(
            drafts: session.drafts,
            unread: session.unread,
            table: session.table,
            near: session.near
        )
    }

    private func readChinese(_ source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>) -> Told {
        var session = ChineseSession(
            lexicon: chinese,
            gazetteer: gazetteer,
            bytes: bytes,
            header: source.header
        )
        session.run()
        return Told(drafts: session.drafts, unread: session.unread, table: session.table)
    }
}
