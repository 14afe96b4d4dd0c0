/// What a JSON value has to look like: from it come the description and the check of what is sent in.
package indirect enum Schema: Sendable, Hashable {
    case text(Text = Text())
    /// One of these words.
    case words([String])
    /// Exactly this text.
    case constant(String)
    case integer(least: Int? = nil, most: Int? = nil)
    case number
    case flag
    case nothing
    case anything
    case list(Schema, least: Int = 0, most: Int? = nil)
    /// An object whose keys are not known beforehand.
    case map(Schema)
    /// An object with these keys; a closed one takes no others.
    case object([Key], isClosed: Bool = false)
    case either([Schema])
    /// A schema that others refer to by its name.
    case component(String, Schema)
    /// A component by its name, where it lies within itself.
    case reference(String)
    case noted(Schema, String)

    /// What a text has to be.
    package struct Text: Sendable, Hashable {
        package var least: Int?
        package var most: Int?
        /// A regular expression that some part of it fits; anchor it.
        package var pattern: String?
        package var format: Format?
        package var examples: [String] = []

        package init(
            least: Int? = nil,
            most: Int? = nil,
            pattern: String? = nil,
            format: Format? = nil,
            examples: [String] = []
        ) {
            self.least = least
            self.most = most
            self.pattern = pattern
            self.format = format
            self.examples = examples
        }
    }

    package enum Format: String, Sendable, Hashable {
        case day = "date"
        case time = "date-time"
        case address = "uri"
    }

    /// One key of an object.
    package struct Key: Sendable, Hashable {
        package let name: String
        package let schema: Schema
        package let says: String
        package let isRequired: Bool
    }
}

extension Schema.Key {
    /// A key that is always there.
    package static func key(_ name: String, _ schema: Schema, _ says: String = "") -> Self {
        Self(name: name, schema: schema, says: says, isRequired: true)
    }

    /// A key that is left out where there is nothing to say.
    package static func maybe(_ name: String, _ schema: Schema, _ says: String = "") -> Self {
        Self(name: name, schema: schema, says: says, isRequired: false)
    }
}

extension Schema {
    /// The words that a type of the model knows, all of them and no others.
    package static func words<Word: CaseIterable & RawRepresentable>(of type: Word.Type) -> Schema
    where Word.RawValue == String {
        .words(type.allCases.map(\.rawValue))
    }

    /// The value, or null where it is not known or not said.
    package var orNull: Schema { .either([self, .nothing]) }

    package func noted(_ says: String) -> Schema { .noted(self, says) }
}
