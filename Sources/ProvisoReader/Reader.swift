public import ProvisoModel

/// Turns one document into attributed statements: rules and lists only, the same words always read the same.
public struct Reader: Sendable {
    private let lexicon: Lexicon
    private let gazetteer: Gazetteer

    /// The reader with the lexicon that ships with the program.
    public static func bundled(gazetteer: Gazetteer) throws(ReaderDataError) -> Reader {
        Reader(lexicon: try Lexicon.bundled(gazetteer: gazetteer), gazetteer: gazetteer)
    }

    init(lexicon: Lexicon, gazetteer: Gazetteer) {
        self.lexicon = lexicon
        self.gazetteer = gazetteer
    }

    /// The frames with their examples, for the test that runs them.
    var frames: [Frame] { lexicon.frames }
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
            var session = ReadingSession(
                lexicon: lexicon,
                gazetteer: gazetteer,
                bytes: bytes,
                header: source.header,
                explains: keepsNotes
            )
            session.run()
            let table = session.table
            var drafts = Consolidator(table: table).consolidate(session.drafts)
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
                unread: session.unread,
                header: source.header
            )
            guard keepsNotes else { return ExplainedReading(reading: reading) }
            return ExplainedReading(
                reading: reading,
                notes: Dictionary(
                    uniqueKeysWithValues: zip(reading.statements.map(\.id), drafts.map(\.notes))
                ),
                near: session.near.map { miss in
                    ExplainedReading.Near(
                        frame: miss.frame,
                        span: assembler.span(miss.place),
                        why: miss.why
                    )
                }
            )
        }
    }
}
