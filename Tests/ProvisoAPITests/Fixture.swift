import HTTPTypes
import ProvisoAPI
import ProvisoAccess
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies
import ProvisoTesting
import Testing

/// The API on a ledger in memory: requests in, replies out, no socket.
struct Fixture {
    let desk: Desk
    let api: API
    let table: RouteTable
    var caller = Caller(name: "somebody", role: "admin", scopes: Set(Scope.allCases))

    /// On an empty ledger, at a time after every text of the tests.
    init() throws {
        let clock = FixedClock(Instant<Known>(startOf: Day(number: 20_600)))
        let store = try MemoryStore(name: "test", program: "test", clock: clock)
        self.init(Desk(ledger: Ledger(store: store, clock: clock)))
    }

    private init(_ desk: Desk) {
        self.desk = desk
        api = API(desk: desk, program: "0.0.0")
        table = RouteTable(api.routes)
    }

    /// Read once for the tests that only ask.
    private static let shared = Task { () throws -> Fixture in try await onRecord() }

    static func ofReferenceCase() async throws -> Fixture { try await shared.value }

    /// The reference case, with one answer on record, for a test that puts more there.
    static func onRecord() async throws -> Fixture {
        let fixture = try Fixture()
        try await ReferenceCase().record(on: fixture.desk) { _, _, _ in }
        _ = try await fixture.decide(quantity: 1_000)
        return fixture
    }

    func decide(quantity: Int) async throws -> Answer {
        let asked = AskedQuestion(
            seller: "nvidia",
            buyer: "deepseek",
            item: "h200",
            quantity: quantity,
            from: .unitedStates,
            to: .china,
            standpoint: Standpoint(
                asOf: nil,
                known: nil,
                floor: .official,
                asker: .outsider,
                includesUnreviewed: false
            )
        )
        return try await desk.decide(asked)
    }

    /// What the API answers, problems too, as the server would send it.
    func answer(
        _ target: String,
        _ method: HTTPRequest.Method = .get,
        fields: HTTPFields = [:],
        body: [UInt8] = []
    ) async throws -> Reply {
        let target = try #require(Target(target))
        let call = Call(
            id: "req_TEST",
            method: method,
            target: target,
            fields: fields,
            body: body,
            caller: caller
        )
        do {
            let (route, places) = try table.find(method, target)
            return try await table.answer(call, route, places)
        } catch {
            return try ProblemReply(error, request: call.id).reply()
        }
    }

    func json(_ target: String, fields: HTTPFields = [:]) async throws -> JSON {
        try await answer(target, fields: fields).json()
    }
}

extension Reply {
    var bytes: [UInt8] {
        if case .bytes(let bytes) = body { bytes } else { [] }
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    func json() throws -> JSON { try JSONParser.parse(bytes, deepest: 100) }
}

extension JSON {
    /// A value within a value: by key, or by its place in a list.
    subscript(_ path: String...) -> JSON? {
        path.reduce(self as JSON?) { value, step in
            Int(step).flatMap { index in
                value?.list.flatMap { $0.indices.contains(index) ? $0[index] : nil }
            } ?? value?.object?[step]
        }
    }
}
