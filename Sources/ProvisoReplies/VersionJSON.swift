/// `proviso.version/1`: the versions of the program and its rule packs.
package struct VersionJSON: Encodable, Sendable {
    let schema = "proviso.version/1"
    package let program: String
    package let rules: [String]

    package init(program: String, rules: [String]) {
        self.program = program
        self.rules = rules
    }
}
