import Foundation
import ProvisoModel
import ProvisoRegimes

/// The license held as a document that speaks for a question at one gate, with what was used of it.
struct HeldLicense {
    let license: License
    let line: AuthorizationLine
    let unitsUsed: Int
    /// `nil` where the value of a shipment is not known.
    let valueUsed: Decimal?
    let stopped: License.Event?

    /// The one that carries the question best: naming every party before naming some, standing before
    /// stopped, in its term before out of it, with room for the order before spent; then the one held
    /// longest.
    init?(
        for question: Question,
        at gate: Gate,
        in picture: Picture,
        _ catalogue: ChipCatalogue,
        under pack: RulePack
    ) {
        guard !picture.licenses.isEmpty else { return nil }
        let lineage = Set(catalogue.lineage(of: question.item))
        let candidates = picture.licenses.compactMap { license -> HeldLicense? in
            guard license.gate == gate, license.isOf(pack), license.knownFrom <= question.known,
                license.holder == (gate == .import ? question.buyer : question.seller),
                let line = license.lines.first(where: { lineage.contains($0.item) })
            else { return nil }
            return HeldLicense(license, line, question, lineage, catalogue)
        }
        let best = candidates.enumerated().max { left, right in
            let (mine, theirs) = (left.element.fit(question), right.element.fit(question))
            return mine == theirs ? left.offset > right.offset : mine < theirs
        }
        guard let best else { return nil }
        self = best.element
    }

    private init(
        _ license: License,
        _ line: AuthorizationLine,
        _ question: Question,
        _ lineage: Set<EntityID>,
        _ catalogue: ChipCatalogue
    ) {
        self.license = license
        self.line = line
        // A line for a family is drawn on by each of its variants.
        let used = license.shipments.filter {
            (lineage.contains($0.item) || catalogue.lineage(of: $0.item).contains(line.item))
                && $0.on <= question.on && $0.knownFrom <= question.known
        }
        unitsUsed = used.reduce(0) { $0 + $1.units }
        let values = used.compactMap(\.value)
        valueUsed = values.count == used.count ? values.reduce(0, +) : nil
        stopped = license.events.first {
            ($0.kind == .void || $0.on <= question.on) && $0.knownFrom <= question.known
        }
    }

    private func fit(_ question: Question) -> Int {
        (namesParties(question) ? 8 : 0) + (stopped == nil ? 4 : 0) + (isValid(question) ? 2 : 0)
            + (hasRoom(question) ? 1 : 0)
    }

    func isValid(_ question: Question) -> Bool {
        license.validFrom <= question.on && license.validTo.map { question.on < $0 } ?? true
    }

    private func hasRoom(_ question: Question) -> Bool {
        line.units.map { unitsUsed + question.quantity <= $0 } ?? true
    }

    func isOver(_ question: Question) -> Bool {
        license.validTo.map { question.on >= $0 } ?? false
    }

    /// A further intermediate consignee in the country of destination needs no new license (15 CFR
    /// 750.7(c)(1)); forwarders and laboratories are no parties to it.
    func namesParties(_ question: Question) -> Bool {
        let named = Set(license.parties + [license.holder])
        let asked = question.parties(in: [.seller, .purchaser, .ultimateConsignee, .endUser])
        let between = question.parties(in: .intermediateConsignee).filter {
            question.trade.parties[$0]?.location != question.to
        }
        return (license.destination.map { $0 == question.to } ?? true)
            && (asked + between).allSatisfy(named.contains)
    }
}

extension HeldLicense? {
    func reading(of term: Fact.LicenseTerm, _ question: Question) -> FactReading {
        guard let self else {
            return term == .onFile
                ? FactReading(value: .truth(.fails))
                : FactReading(value: .unknown, why: .nobodyStatedIt)
        }
        func flag(_ isSo: Bool, _ words: String?) -> FactReading {
            FactReading(
                value: .truth(Truth(isSo)),
                why: isSo ? nil : .statedAgainst,
                bound: words
            )
        }
        let number = self.license.id.raw
        switch term {
        case .onFile: return FactReading(value: .truth(.holds))
        case .stands:
            let stop = self.stopped.map { "\(number) \($0.kind.rawValue) on \($0.on)" }
            return flag(self.stopped == nil, stop)
        case .valid:
            let end = self.license.validTo.map { " until \($0.adding(days: -1))" } ?? ""
            return flag(self.isValid(question), "\(number), from \(self.license.validFrom)\(end)")
        case .parties: return flag(self.namesParties(question), number)
        case .units:
            return limit(self.line.units.map { .units(.exactly($0)) }, number)
        case .value:
            return limit(self.line.value.map { .number(.exactly($0)) }, number)
        case .unitsUsed: return FactReading(value: .units(.exactly(self.unitsUsed)))
        case .valueUsed:
            return FactReading(value: self.valueUsed.map { .number(.exactly($0)) } ?? .unknown)
        }
    }

    private func limit(_ value: FactValue?, _ number: String) -> FactReading {
        FactReading(
            value: value ?? .unknown,
            why: value == nil ? .nobodyStatedIt : .statedAgainst,
            bound: number
        )
    }
}

extension License {
    /// Whether an authority of this law gave it; where its paper names none, the gate must do.
    fileprivate func isOf(_ pack: RulePack) -> Bool {
        let competent = Set(pack.draft.authorities + [pack.draft.jurisdiction])
        return authority.isEmpty || !competent.isDisjoint(with: authority)
    }
}
