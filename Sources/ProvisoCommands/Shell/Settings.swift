/// What the environment says where no flag does.
struct Settings {
    /// The workspace file where `-C` names none.
    static let usualWorkspace = "workspace.proviso"

    private let environment: [String: String]

    init(environment: [String: String]) { self.environment = environment }

    var workspace: String { nonEmpty("PROVISO_WORKSPACE") ?? Settings.usualWorkspace }
    var floor: String? { nonEmpty("PROVISO_FLOOR") }
    var width: String? { nonEmpty("PROVISO_WIDTH") }
    var person: String? { nonEmpty("PROVISO_PERSON") ?? nonEmpty("USER") }

    /// `NO_COLOR` of any value but the empty one, and a terminal without abilities, mean no colour.
    var allowsColor: Bool {
        nonEmpty("NO_COLOR") == nil && environment["TERM"] != "dumb"
    }

    /// A locale that is plainly not UTF-8 gets ASCII.
    var wantsASCII: Bool {
        guard let locale = nonEmpty("LC_ALL") ?? nonEmpty("LC_CTYPE") ?? nonEmpty("LANG") else {
            return false
        }
        return locale == "C" || locale == "POSIX"
    }

    private func nonEmpty(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
