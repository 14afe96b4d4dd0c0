/// What we know of a document besides its words.
public struct DocumentHeader: Hashable, Sendable, Codable {
    public var id: DocumentID
    public var title: String?
    /// Who published it: the outlet, agency or company, in the words given.
    public var outlet: String
    /// The entity that published it, where the gazetteer knows it.
    public var publisher: EntityID?
    public var published: Day
    public var lang: String
    public var genre: Genre
    public var url: String?
    /// SHA-256 of the stored bytes, in hexadecimal.
    public var sha256: String
    /// Length of the stored bytes.
    public var bytes: Int
    /// Whether the words are a digest of the source at `url` in somebody else's words, not the source itself.
    public var isDigest: Bool
    /// What was handed in, where the stored bytes are the words taken out of it; `nil` where they are it.
    public var original: Original?

    /// A file whose words were taken out of a form with marks of its own, or out of another encoding.
    public struct Original: Hashable, Sendable, Codable {
        /// `html`, `pdf`, `email`, `ninjs`, `markdown`, `text`.
        public var form: String
        public var charset: String
        /// SHA-256 of the file, in hexadecimal.
        public var sha256: String
        public var bytes: Int

        public init(form: String, charset: String, sha256: String, bytes: Int) {
            self.form = form
            self.charset = charset
            self.sha256 = sha256
            self.bytes = bytes
        }
    }
    /// What tells a copy of it; `nil` where the text is short, or was stored before sketches were kept.
    public var sketch: TextSketch?
    /// Who proposed it; `nil` where a person handed it in at this program and nobody was noted.
    public var proposed: Proposed?

    /// How it is to be handled; `nil` where whoever sees the record may see its words.
    public var handling: Handling?

    public enum Handling: String, Hashable, Sendable, Codable, CaseIterable {
        /// Its words are sealed on the log, so that they can be withheld.
        case confidential
    }

    /// Who had a document put on record that waits for a person, and through what.
    public struct Proposed: Hashable, Sendable, Codable {
        /// The account or the person on whose word it came.
        public var by: String
        public var through: Way

        public enum Way: String, Hashable, Sendable, Codable, CaseIterable {
            case assistant
        }

        public init(by: String, through: Way) {
            self.by = by
            self.through = through
        }
    }

    public init(
        id: DocumentID,
        title: String?,
        outlet: String,
        publisher: EntityID?,
        published: Day,
        lang: String,
        genre: Genre,
        url: String?,
        sha256: String,
        bytes: Int,
        isDigest: Bool,
        original: Original? = nil,
        sketch: TextSketch? = nil,
        proposed: Proposed? = nil,
        handling: Handling? = nil
    ) {
        self.id = id
        self.title = title
        self.outlet = outlet
        self.publisher = publisher
        self.published = published
        self.lang = lang
        self.genre = genre
        self.url = url
        self.sha256 = sha256
        self.bytes = bytes
        self.isDigest = isDigest
        self.original = original
        self.sketch = sketch
        self.proposed = proposed
        self.handling = handling
    }
}

/// What sort of document it is; it decides the grade of the document's own voice.
public enum Genre: String, Hashable, Sendable, Codable, CaseIterable {
    /// News, whoever publishes it.
    case report
    /// An authority's own publication.
    case notice
    /// A company's own publication, filings included.
    case company
    /// The document that *is* the authorization, or our own record of an act.
    case instrument
}
