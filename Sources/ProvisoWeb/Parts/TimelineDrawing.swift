import ProvisoDesk
import ProvisoModel

/// The timeline as a drawing: days across, one lane for each side, a number at each sign that the table repeats.
///
/// ◆ a document or an authority's own word, ◇ a report, a shaded stretch where the day is not certain. On both
/// clocks at once a thin line runs from when it was so to when we came to know it.
struct TimelineDrawing {
    private let marks: [TimelineMark]
    private let axis: Timeline.Axis
    private let first: Day
    private let last: Day

    private static let left = 128
    private static let width = 1_000
    private static let row = 22
    private static let top = 34

    init(_ marks: [TimelineMark], by axis: Timeline.Axis) {
        self.marks = marks
        self.axis = axis
        let days = marks.flatMap { mark -> [Day] in
            switch axis {
            case .valid: [mark.moment.valid] + TimelineDrawing.doubted(mark)
            case .known: [mark.moment.known.day]
            case .both:
                [mark.moment.valid, mark.moment.known.day] + TimelineDrawing.doubted(mark)
            }
        }
        first = (days.min() ?? Day(number: 0)).adding(days: -1)
        last = (days.max() ?? Day(number: 1)).adding(days: 2)
    }

    private static func doubted(_ mark: TimelineMark) -> [Day] {
        mark.doubt.map { [$0.from, $0.to] } ?? []
    }

    var markup: Markup {
        guard !marks.isEmpty else { return .nothing }
        var body = ""
        var y = TimelineDrawing.top
        for lane in TimelineMark.Lane.allCases {
            let inLane = marks.filter { $0.lane == lane }
            guard !inLane.isEmpty else { continue }
            let (drawn, height) = draw(inLane, from: y + 8)
            body += text(lane.rawValue, 8, y + 24, "lane-name")
            body += drawn
            y += height + 16
            body += line(8, y, TimelineDrawing.width - 8, y, "lane-line")
        }
        let height = y + 8
        return Markup(
            own: """
                <svg class="drawing" viewBox="0 0 \(TimelineDrawing.width) \(height)" role="img" aria-labelledby="drawing-title" xmlns="http://www.w3.org/2000/svg">
                <title id="drawing-title">\(marks.count) moments from \(first.withoutWeekday) to \(last.withoutWeekday); the table below has the same</title>
                \(ticks(height))\(body)</svg>
                """
        )
    }

    /// Signs that would lie on each other get rows of their own.
    private func draw(_ marks: [TimelineMark], from top: Int) -> (String, Int) {
        var ends: [Int] = []
        var drawn = ""
        for mark in marks.sorted(by: { start(of: $0) < start(of: $1) }) {
            let (start, end) = (start(of: mark), end(of: mark))
            let row = ends.firstIndex { $0 < start } ?? ends.count
            if row == ends.count { ends.append(end) } else { ends[row] = end }
            drawn += draw(mark, top + row * TimelineDrawing.row + 10)
        }
        return (drawn, ends.count * TimelineDrawing.row + 8)
    }

    private func start(of mark: TimelineMark) -> Int {
        let days =
            axis == .known
            ? [mark.moment.known.day]
            : [mark.moment.valid] + TimelineDrawing.doubted(mark)
        return (days.map(x).min() ?? 0) - 8
    }

    private func end(of mark: TimelineMark) -> Int {
        let days =
            switch axis {
            case .known: [mark.moment.known.day]
            case .valid: [mark.moment.valid] + TimelineDrawing.doubted(mark)
            case .both:
                [mark.moment.valid, mark.moment.known.day] + TimelineDrawing.doubted(mark)
            }
        return (days.map(x).max() ?? 0) + 30
    }

    private func draw(_ mark: TimelineMark, _ y: Int) -> String {
        var drawn = ""
        let at = x(axis == .known ? mark.moment.known.day : mark.moment.valid)
        if axis != .known, let doubt = mark.doubt {
            let (from, to) = (x(doubt.from), x(doubt.to.adding(days: 1)))
            drawn +=
                "<rect class=\"doubt\" x=\"\(from)\" y=\"\(y - 7)\" width=\"\(max(6, to - from))\" height=\"14\"/>"
        }
        var label = at + 9
        if axis == .both {
            let known = x(mark.moment.known.day)
            if known != at {
                drawn += line(at, y, known, y, "learned")
                drawn += "<circle class=\"known\" cx=\"\(known)\" cy=\"\(y)\" r=\"3\"/>"
                if known > at { label = known + 7 }
            }
        }
        drawn +=
            "<path class=\"\(mark.isDocument ? "document" : "report")\" d=\"M\(at) \(y - 6)l6 6-6 6-6-6z\"/>"
        return drawn + text("\(mark.number)", label, y + 4, "tick")
    }

    private func ticks(_ height: Int) -> String {
        let days = last.number - first.number
        let step = [1, 2, 7, 14, 30, 91, 182, 365, 1_826, 3_652].first { days / $0 <= 9 } ?? 36_525
        return stride(from: first.number + 1, to: last.number, by: step).map { number in
            let day = Day(number: number)
            let at = x(day)
            return line(at, 22, at, height, "grid") + text(label(day, step), at - 2, 15, "tick")
        }.joined()
    }

    private func label(_ day: Day, _ step: Int) -> String {
        let words = day.withoutWeekday
        return step < 91 ? String(words.dropLast(5)) : words
    }

    private func x(_ day: Day) -> Int {
        let room = TimelineDrawing.width - TimelineDrawing.left - 40
        let days = max(1, last.number - first.number)
        return TimelineDrawing.left + (day.number - first.number) * room / days
    }

    private func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, _ name: String) -> String {
        "<line class=\"\(name)\" x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\"/>"
    }

    private func text(_ words: String, _ x: Int, _ y: Int, _ name: String) -> String {
        "<text class=\"\(name)\" x=\"\(x)\" y=\"\(y)\">\(Markup(text: words).html)</text>"
    }
}
