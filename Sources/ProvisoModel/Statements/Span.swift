/// The exact stretch of the source text a statement rests on.
///
/// Offsets are half open. The UTF-8 bytes at `utf8` equal `text`, always; a property test holds it.
public struct Span: Hashable, Sendable {
    /// Byte offsets into the UTF-8 text.
    public var utf8: Range<Int>
    /// Unicode scalar offsets, for tools that count characters.
    public var characters: Range<Int>
    public var text: String

    public init(utf8: Range<Int>, characters: Range<Int>, text: String) {
        self.utf8 = utf8
        self.characters = characters
        self.text = text
    }
}
