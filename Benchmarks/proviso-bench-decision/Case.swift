import Foundation
import ProvisoModel
import ProvisoRegimes

/// One transaction as the generator wrote it; what nobody stated is `nil`.
struct Case: Decodable {
    let tpp: Int
    let density: Double
    let order: Int
    let to: String
    let pooled: Bool
    let age: Int?
    let left: Int?
    let drawn: Int?
    let military: Bool?
    let filed, tested, vetted: Bool?
    let miit_terms, mofcom_terms, ndrc_set, ndrc_met: Bool?
    let bis, miit, mofcom: String?
    /// What the three-valued oracle says: 1, 0 or -1.
    let verdict: Int

    struct Groups: Decodable {
        let known: [Case]
        let unknown: [Case]
    }

    var expected: Truth { verdict > 0 ? .holds : verdict < 0 ? .fails : .unknown }

    /// The facts in the types of the pack.
    var values: [String: FactValue] {
        [
            "tpp": .number(.exactly(.init(tpp))),
            // Figures of the cases have at most one place after the point.
            "density": .number(.exactly(tenths(density))),
            "age": age.map { .number(.exactly(.init($0))) } ?? .unknown,
            "order": .units(.exactly(order)),
            "left": left.map { .units(.exactly($0)) } ?? .unknown,
            "drawn": drawn.map { .units(.exactly($0)) } ?? .unknown,
            "to": Place(to).map(FactValue.place) ?? .unknown,
            "pooled": flag(pooled), "military": flag(military), "filed": flag(filed),
            "tested": flag(tested), "vetted": flag(vetted), "miit.terms": flag(miit_terms),
            "mofcom.terms": flag(mofcom_terms), "ndrc.set": flag(ndrc_set),
            "ndrc.met": flag(ndrc_met), "bis": granted(bis), "miit": granted(miit),
            "mofcom": granted(mofcom),
        ]
    }

    private func tenths(_ figure: Double) -> Decimal {
        Decimal(Int((figure * 10).rounded())) / 10
    }

    private func flag(_ value: Bool?) -> FactValue { .truth(value.map { Truth($0) } ?? .unknown) }

    private func granted(_ status: String?) -> FactValue { flag(status.map { $0 == "granted" }) }
}
