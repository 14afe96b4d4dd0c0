/// Words the reader took for a possible statement and did not claim.
struct NearMiss: Hashable {
    /// The frame whose trigger was there.
    var frame: String
    /// UTF-8 byte range of the clause.
    var place: Range<Int>
    /// Why nothing was claimed, in words.
    var why: String
}
