import ProvisoLedger
import ProvisoModel

/// Questions on record as small as they can be held: what many of them share is kept once.
///
/// A question is its shape (all but day, known time and quantity) with these three beside it, so a million
/// of them take some tens of megabytes.
struct StoredQuestions {
    struct Row {
        var index: Int32
        var shape: Int32
        var known: Int32
        var day: Int32
        var quantity: Int
    }

    private(set) var rows: [Row] = []
    private var shapes: [Question] = []
    private var shapeNumbers: [Question: Int32] = [:]
    private var knowns: [Instant<Known>] = []
    private var knownNumbers: [Instant<Known>: Int32] = [:]

    /// More than this many questions of their own shape, and it is time to answer and let go.
    static let mostShapes = 50_000

    var isFull: Bool { shapes.count >= StoredQuestions.mostShapes }

    mutating func add(_ question: Question, at index: Int) {
        var shape = question
        shape.quantity = 1
        shape.on = Day(number: 0)
        shape.known = Instant(microseconds: 0)
        rows.append(
            Row(
                index: Int32(clamping: index),
                shape: number(of: shape),
                known: number(of: question.known),
                day: Int32(clamping: question.on.number),
                quantity: question.quantity
            )
        )
    }

    /// Puts questions asked as known at one time together, by their days, and under them those of one shape.
    mutating func sort() {
        rows.sort {
            ($0.known, $0.day, $0.shape, $0.quantity) < ($1.known, $1.day, $1.shape, $1.quantity)
        }
    }

    func question(_ row: Row) -> Question {
        var question = shapes[Int(row.shape)]
        question.quantity = row.quantity
        question.on = Day(number: Int(row.day))
        question.known = knowns[Int(row.known)]
        return question
    }

    private mutating func number(of shape: Question) -> Int32 {
        if let known = shapeNumbers[shape] { return known }
        shapeNumbers[shape] = Int32(shapes.count)
        shapes.append(shape)
        return Int32(shapes.count - 1)
    }

    private mutating func number(of known: Instant<Known>) -> Int32 {
        if let number = knownNumbers[known] { return number }
        knownNumbers[known] = Int32(knowns.count)
        knowns.append(known)
        return Int32(knowns.count - 1)
    }
}
