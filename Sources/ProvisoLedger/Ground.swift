/// What questions are answered from: all evidence at once, or of a large record what each of them needs.
///
/// Which of the two follows from the record alone, so that every face answers alike.
package enum Ground: Sendable {
    case whole(Evidence)
    /// By the headings of the record.
    case headings(mark: Int)

    /// As long as this stays, so does every picture.
    package var mark: Int {
        switch self {
        case .whole(let evidence): evidence.mark
        case .headings(let mark): mark
        }
    }
}
