import Foundation
import ProvisoModel
import ProvisoRegimes

extension FactReader {
    /// What the asker states of the item goes first, figure by figure; the catalogue follows.
    ///
    /// What is known of a family is what holds for each of its variants.
    func figures(_ figure: Fact.Figure) -> FactReading {
        let stated = question.trade.item
        switch figure {
        case .tpp:
            // Memory has no processing unit to sum over (ECCN 3A090 technical note 1).
            if stated.form == .memory, stated.tpp == nil {
                return FactReading(value: .number(.exactly(0)))
            }
            return number(stated.tpp, \.tpp)
        case .density: return number(stated.density, \.density)
        case .bandwidth: return number(stated.bandwidth, \.bandwidth)
        case .memoryDensity: return number(stated.memoryDensity) { _ in .unknown }
        case .datacenter:
            if let isStated = stated.isForDatacenters {
                return FactReading(value: .truth(Truth(isStated)))
            }
            let kinds = Set(chips.map(\.isForDatacenters))
            let truth = kinds.count == 1 ? kinds.first ?? .unknown : .unknown
            return FactReading(
                value: .truth(truth),
                why: truth == .unknown ? .figureNotPublished : nil
            )
        case .form:
            if let form = stated.form { return FactReading(value: .names([form.rawValue])) }
            // A figure of TPP is told of a chip, so what has one and no other form is a chip.
            let isChip = stated.tpp != nil || !chips.isEmpty
            return FactReading(
                value: isChip ? .names([ItemDescription.Form.chip.rawValue]) : .unknown
            )
        case .ear99:
            return FactReading(value: .truth(Truth(stated.eccn == "EAR99")))
        }
    }

    private func number(_ stated: Decimal?, _ figure: (Chip) -> Bounds) -> FactReading {
        if let stated { return FactReading(value: .number(.exactly(stated))) }
        let all = chips.map(figure)
        let range = all.dropFirst().reduce(all.first ?? .unknown) { $0.joined($1) }
        let isBlank = range.least == nil && range.most == nil
        return FactReading(value: .number(range), why: isBlank ? .figureNotPublished : nil)
    }
}
