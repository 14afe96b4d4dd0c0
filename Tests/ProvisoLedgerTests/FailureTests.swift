import ProvisoLedger
import ProvisoModel
import Testing

@Suite struct FailureTests {
    private static let path = "/w/trial.proviso"

    // Logs, clients and exit codes rest on these words.
    @Test(
        arguments: [
            (.missing(path), "ledger.missing", .missing),
            (.noFolder(path), "ledger.no-folder", .cannotCreate),
            (.exists(path), "ledger.exists", .cannotCreate),
            (.foreign(path), "ledger.foreign", .input),
            (.unfinished(path), "ledger.unfinished", .input),
            (.older(path, version: 0, supported: 1), "ledger.older", .input),
            (.newer(path, version: 2, supported: 1), "ledger.newer", .input),
            (.damaged(path, found: "a hash is missing"), "ledger.damaged", .unverified),
            (
                .entryDamaged(path, index: 7, found: "its bytes do not fit its hash"),
                "ledger.entry-damaged", .unverified
            ),
            (.notAllowed(path), "ledger.not-allowed", .permission),
            (.readOnly(path), "ledger.read-only", .permission),
            (.unrecovered(path), "ledger.unrecovered", .inputOutput),
            (.busy(path), "ledger.busy", .busy),
            (.full(path), "ledger.full", .inputOutput),
            (.inputOutput(path, found: "disk I/O error"), "ledger.input-output", .inputOutput),
            (.notDurable(path), "ledger.not-durable", .inputOutput),
            (.unreachable(path, found: "no route"), "ledger.unreachable", .unavailable),
            (.outcomeUnknown(path, found: "cut"), "ledger.outcome-unknown", .unavailable),
        ] as [(StoreFailure, String, Fault)]
    )
    func `a failure of the store has its code, its place and its fault`(
        _ failure: StoreFailure,
        _ code: String,
        _ fault: Fault
    ) {
        #expect(failure.code == code)
        #expect(failure.fault == fault)
        #expect(failure.place == Self.path)
    }

    @Test func `a full disk is explained in these words`() {
        let failure = StoreFailure.full(Self.path)
        #expect(failure.summary == "there is no room left for the workspace")
        #expect(
            failure.cause == "the disk or the quota is used up; nothing of this step was kept"
        )
        #expect(failure.mend == "free some room and do the same again")
    }

    @Test func `where a database has words of its own, they are the cause`() {
        let refused = StoreFailure.notAllowed(Self.path, found: "no such role")
        #expect(refused.cause == "no such role")
        #expect(refused.mend == "check name, password and rights with whoever runs the database")
        let file = StoreFailure.notAllowed(Self.path)
        #expect(file.cause == "the file or its folder does not grant the right to read")
        #expect(file.mend == "ask the owner of the file for the right to read it")
        #expect(StoreFailure.missing(Self.path, found: "none").cause == "none")
        #expect(StoreFailure.missing(Self.path).cause == "no file has this path")
        #expect(StoreFailure.readOnly(Self.path, found: "a standby").cause == "a standby")
        let taken = StoreFailure.exists(Self.path, found: "a table")
        #expect(taken.summary == "the workspace cannot be made, because its place is taken")
        #expect(taken.cause == "a table")
        let foreign = StoreFailure.foreign(Self.path, found: "no mark")
        #expect(foreign.summary == "there is something else here than a workspace")
        #expect(foreign.cause == "no mark")
        let careless = StoreFailure.notDurable(Self.path, found: "`fsync` is off")
        #expect(careless.cause == "`fsync` is off")
        #expect(careless.mend == "have it switched on by whoever runs the database")
    }

    @Test func `a newer workspace is explained in these words`() {
        let failure = StoreFailure.newer(Self.path, version: 2, supported: 1)
        #expect(failure.summary == "the workspace has format 2, made by a newer program")
        #expect(failure.cause == "this program reads format 1")
        #expect(failure.mend == "install a newer version of the program")
    }
}
