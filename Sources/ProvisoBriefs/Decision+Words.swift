package import ProvisoDecision
import ProvisoModel

extension Decision {
    /// The answer in one sentence, the same on every face.
    package var inOneSentence: String {
        let reasons = gates.flatMap(\.reasons)
        let failing = reasons.count { $0.truth == .fails }
        let open = reasons.count { $0.truth == .unknown }
        switch verdict {
        case .clear: return "Every requirement the packs evaluate is established as met."
        case .blocked:
            return
                "\(points(failing)) established as not met\(open > 0 ? ", and \(points(open)) not established" : "")."
        case .undetermined:
            return "Nothing is established as not met, but \(points(open)) not established."
        }
    }

    private func points(_ count: Int) -> String {
        count == 1 ? "1 point is" : "\(count) points are"
    }
}
