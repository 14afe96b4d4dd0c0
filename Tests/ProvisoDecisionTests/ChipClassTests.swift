import Foundation
import ProvisoDecision
import ProvisoModel
import ProvisoRegimes
import ProvisoTesting
import Testing

/// Every chip of the catalogue in its class of ECCN 3A090, and every threshold from both sides.
@Suite struct ChipClassTests {
    enum Class: String {
        case a = "data center, inside the zone"
        case aOutside = "data center, outside the zone"
        case aOpen = "paragraph a, open to NAC"
        case b = "paragraph b"
        case none = "under neither"
        case unknown = "not known"
    }

    static let classes: [(Class, [EntityID])] = [
        (
            .a,
            [
                "nvidia-a100", "nvidia-a800", "nvidia-h100-sxm", "nvidia-h100-pcie", "nvidia-h800",
                "nvidia-h200-sxm", "nvidia-h200-nvl", "nvidia-l40s", "nvidia-l4", "amd-mi250x",
                "amd-mi300x", "amd-mi325x", "intel-gaudi-2", "google-tpu-v5p", "google-tpu-v6e",
                "aws-trainium2",
            ]
        ),
        (
            .aOutside,
            [
                "nvidia-b200", "nvidia-b300", "nvidia-gb200", "nvidia-gb300", "nvidia-b30a",
                "amd-mi350x", "amd-mi355x", "intel-gaudi-3", "cerebras-wse-3",
            ]
        ),
        (.aOpen, ["nvidia-rtx-4090", "nvidia-rtx-5090"]),
        (.b, ["nvidia-l40"]),
        (
            .none,
            [
                "nvidia-h20", "nvidia-l20", "nvidia-l2", "nvidia-rtx-4090-d", "nvidia-rtx-5090-d",
                "nvidia-rtx-5090-d-v2",
            ]
        ),
        (
            .unknown,
            ["nvidia-rtx-pro-6000d", "amd-mi308", "cambricon-mlu590", "google-tpu-v5e"]
        ),
    ]

    private func decision(
        on item: EntityID,
        _ described: ItemDescription = .nothing
    ) throws
        -> Decision
    {
        try decide(
            .silent { world in
                world.ask(on: .literal("2026-02-01"))
                world.question.seller = "somebody"
                world.question.item = item
                world.question.trade.item = described
            }
        )
    }

    private func found(_ decision: Decision) -> Class {
        func truth(_ rule: String) -> Truth { decision.finding("us-ear/\(rule)")?.truth ?? .fails }
        switch (truth("class-a"), truth("class-b"), truth("class-none")) {
        case (.holds, .fails, .fails):
            if truth("nac-barred") == .fails { return .aOpen }
            return truth("review-case-by-case") == .holds ? .a : .aOutside
        case (.fails, .holds, .fails): return .b
        case (.fails, .fails, .holds): return .none
        default: return .unknown
        }
    }

    @Test(arguments: classes.flatMap { kind, chips in chips.map { (kind, $0) } })
    func `a chip of the catalogue falls where its figures put it`(
        kind: Class,
        chip: EntityID
    ) throws {
        #expect(found(try decision(on: chip)) == kind)
    }

    @Test func `no chip whose deciding figure is missing is called outside`() throws {
        let chips = try bundledRules.get().catalogue.chips
        let sorted = Set(Self.classes.flatMap(\.1))
        // Reports on these makers differ so far that a figure is a range across a threshold.
        for chip in chips where !sorted.contains(chip.id) {
            #expect(chip.maker == "Huawei", "\(chip.id) has no expected class")
        }
        for id in Self.classes.first(where: { $0.0 == .unknown })?.1 ?? [] {
            let decision = try decision(on: id)
            #expect(decision.gate(.export)?.verdict != .clear, "\(id)")
            #expect(decision.finding("us-ear/class-none")?.truth != .holds, "\(id)")
        }
    }

    /// Thresholds of 3A090.a, .b and Note 2, the zone and the bands: the figure itself, and one step to each side.
    static let edges: [(tpp: String, density: String, datacenter: Bool, expected: Class)] = [
        ("4800", "1", true, .a), ("4799.99", "1", true, .none), ("4800.01", "1", true, .a),
        ("1600", "5.92", true, .a), ("1599.99", "5.92", true, .none), ("1600", "5.91", true, .b),
        ("1600", "5.93", true, .a), ("2400", "1.6", true, .b), ("2399.99", "1.6", true, .none),
        ("2400", "1.59", true, .none), ("4799.99", "1.6", true, .b), ("4799.99", "5.91", true, .b),
        ("4799.99", "5.92", true, .a), ("1600", "3.2", true, .b), ("1600", "3.19", true, .none),
        ("1599.99", "3.2", true, .none), ("4800", "9", false, .aOpen),
        ("4799.99", "9", false, .none), ("20999.99", "9", true, .a),
        ("21000", "9", true, .aOutside),
        ("21000.01", "9", true, .aOutside),
    ]

    @Test(arguments: edges.indices)
    func `a threshold counts or not exactly as the text says`(index: Int) throws {
        let edge = Self.edges[index]
        let item = ItemDescription(
            form: .chip,
            tpp: Decimal(string: edge.tpp),
            density: Decimal(string: edge.density),
            bandwidth: 4_000,
            isForDatacenters: edge.datacenter
        )
        #expect(found(try decision(on: "some-chip", item)) == edge.expected, "\(edge)")
    }

    @Test(arguments: [("6499.99", Class.a), ("6500", .aOutside), ("6500.01", .aOutside)])
    func `the zone ends below 6,500 GB per second`(bandwidth: String, expected: Class) throws {
        let item = ItemDescription(
            form: .chip,
            tpp: 15_000,
            density: 19,
            bandwidth: Decimal(string: bandwidth),
            isForDatacenters: true
        )
        #expect(found(try decision(on: "some-chip", item)) == expected)
    }

    @Test(arguments: [
        (tpp: "14000", bandwidth: "4800", band: 0), ("14000.01", "4800", 1),
        ("17499.99", "4800", 1), ("17500", "4800", 0), ("15832", "4500", 0),
        ("15832", "4500.01", 1), ("15832", "4999.99", 1), ("15832", "5000", 0),
        ("20800", "6000", 0), ("20800.01", "6000", 2), ("20999.99", "6000", 2),
        ("20919.2", "5800", 0), ("20919.2", "5800.01", 2), ("20919.2", "6199.99", 2),
        ("20919.2", "6200", 0),
    ])
    func `the bands of the duty exclude their own figures`(
        tpp: String,
        bandwidth: String,
        band: Int
    ) throws {
        let item = ItemDescription(
            form: .chip,
            tpp: Decimal(string: tpp),
            density: 19,
            bandwidth: Decimal(string: bandwidth),
            isForDatacenters: true
        )
        let duties = try decision(on: "some-chip", item).duties.map(\.rule)
            .filter { $0.hasPrefix("us-ear/tariff-band") }
        #expect(duties == (band == 0 ? [] : ["us-ear/tariff-band-\(band)"]))
    }
}
