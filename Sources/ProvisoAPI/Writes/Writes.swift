import ProvisoDesk

/// Everything that puts something on record, and long work.
struct Writes {
    let desk: Desk
    let jobs: Jobs
    let access: AccessDesk?

    var operations: [Operation] {
        DecisionWrites(desk: desk, once: OnceOnly(desk: desk)).operations
            + DocumentWrites(desk: desk, jobs: jobs).operations
            + StatementEdits(desk: desk).operations
            + JobWrites(desk: desk, jobs: jobs).operations
            + TokenWrites(access: access).operations
    }
}
