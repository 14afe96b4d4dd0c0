// The problems that reading finds, before anything is known of what the words mean.
extension RulePackProblem {
    package static func unreadable(_ file: String) -> Self {
        Self(
            .missingFile,
            "the file of rules `\(file)` cannot be read",
            at: FilePlace(file: file, line: 1, column: 1),
            cause: "it belongs beside the program and is not there",
            mend: "install the program again, with its folder of rules"
        )
    }

    package static func wrongShape(_ what: String, wanted: String, at place: FilePlace) -> Self {
        Self(
            .wrongShape,
            "\(what) is not \(wanted)",
            at: place,
            cause: "the place calls for \(wanted)",
            mend: "write \(wanted) here"
        )
    }

    package static func wrongValue(
        _ text: String,
        of what: String,
        wanted: String,
        at place: FilePlace
    ) -> Self {
        Self(
            .wrongValue,
            "`\(text)` cannot be \(what)",
            at: place,
            cause: "\(what) must be \(wanted)",
            mend: "write \(wanted)"
        )
    }

    package static func unknownKey(
        _ key: String,
        of what: String,
        allowed: Set<String>,
        at place: FilePlace
    ) -> Self {
        let known = allowed.sorted().map { "`\($0)`" }.joined(separator: ", ")
        return Self(
            .unknownKey,
            "\(what) has no key `\(key)`",
            at: place,
            cause: "what nobody reads would be passed over in silence",
            mend: "use one of \(known), or take the line out"
        )
    }

    package static func missingKey(_ key: String, of what: String, at place: FilePlace) -> Self {
        Self(
            .missingKey,
            "\(what) has no `\(key)`",
            at: place,
            cause: "without it the entry has no meaning",
            mend: "add `\(key):`"
        )
    }
}
