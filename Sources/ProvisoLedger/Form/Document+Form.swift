import ProvisoModel

// The form of a document put on record, read as it is written; the library writes it, for there are many
// statements to one document.

extension Entry {
    /// The entry where the bytes put a document on record, and say of it what is said of most.
    init?(scanningDocument bytes: [UInt8]) {
        let read = bytes.withUnsafeBufferPointer { buffer -> Entry? in
            var scan = JSONScan(buffer)
            return try? scan.storedDocument()
        }
        guard let read else { return nil }
        self = read
    }
}

extension JSONScan {
    fileprivate mutating func storedDocument() throws(Otherwise) -> Entry {
        try pass(#"{"header":"#)
        let header = try header()
        try pass(#","knownAt":"#)
        let knownAt = try instant()
        try pass(#","type":"documentStored"}"#)
        guard isAtEnd else { throw Otherwise() }
        return Entry(knownAt: knownAt, content: .documentStored(header))
    }

    private mutating func header() throws(Otherwise) -> DocumentHeader {
        try pass(#"{"bytes":"#)
        let bytes = try number()
        try pass(#","genre":"#)
        let genre: Genre = try word()
        try pass(#","id":"#)
        let id = DocumentID(try string())
        try pass(#","isDigest":"#)
        let isDigest = try bool()
        try pass(#","lang":"#)
        let lang = try string()
        try pass(#","outlet":"#)
        let outlet = try string()
        try pass(#","published":"#)
        let published = try day()
        let publisher = passes(#","publisher":"#) ? EntityID(try string()) : nil
        try pass(#","sha256":"#)
        let sha256 = try string()
        let sketch = passes(#","sketch":"#) ? try sketch() : nil
        let title = passes(#","title":"#) ? try string() : nil
        let url = passes(#","url":"#) ? try string() : nil
        try pass("}")
        return DocumentHeader(
            id: id,
            title: title,
            outlet: outlet,
            publisher: publisher,
            published: published,
            lang: lang,
            genre: genre,
            url: url,
            sha256: sha256,
            bytes: bytes,
            isDigest: isDigest,
            sketch: sketch
        )
    }

    private mutating func sketch() throws(Otherwise) -> TextSketch {
        guard let sketch = TextSketch(try string()) else { throw Otherwise() }
        return sketch
    }
}
