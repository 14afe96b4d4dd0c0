import ProvisoModel

/// A place in a sentence that names, describes or points back at one or more entities.
struct Mention {
    /// Token range.
    var range: Range<Int>
    var kind: Entity.Kind
    /// Numbers in the document's entity table.
    var entities: [Int]
    /// Followed by `'s`: the owner of something, not the one who acts.
    var isPossessive = false
    /// Part of another name or description: a maker before its chip, a firm before its chief.
    var isModifier = false
    /// A pronoun or description that points back.
    var isAnaphor = false
    /// A description such as "more advanced chips", not a name.
    var isDescribed = false
    /// The number of the preposition that governs it; 0 for none.
    var governor: Int32 = 0
}
