import ProvisoDesk

/// Everything that looks at what is on record and changes nothing.
struct Reads {
    let desk: Desk
    let pictures: Pictures
    /// The version of the program.
    let program: String

    init(_ desk: Desk, program: String) {
        self.desk = desk
        self.program = program
        pictures = Pictures(desk)
    }

    var operations: [Operation] {
        documents + statements + record + claims + answers + rules + review + ledger + access
    }
}
