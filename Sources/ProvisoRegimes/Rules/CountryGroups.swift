public import ProvisoModel

/// The groups of countries a law speaks of, with the days on which places came and went.
public struct CountryGroups: Sendable {
    public let file: String
    /// The day on which the lists were read; earlier changes are known only where a day is given.
    public let read: Day
    public let cites: [LawCitation]
    public let groups: [String: [Membership]]

    public struct Membership: Hashable, Sendable {
        public let place: Place
        public let from: Day?
        public let to: Day?
        /// When the change became public; `nil` for a place that was in the list when it was read.
        public let published: Day?
        /// What changed the list.
        public let cites: [LawCitation]

        public init(
            place: Place,
            from: Day?,
            to: Day?,
            published: Day?,
            cites: [LawCitation]
        ) {
            self.place = place
            self.from = from
            self.to = to
            self.published = published
            self.cites = cites
        }
    }

    public init(
        file: String,
        read: Day,
        cites: [LawCitation],
        groups: [String: [Membership]]
    ) {
        self.file = file
        self.read = read
        self.cites = cites
        self.groups = groups
    }

    public func holds(
        _ place: Place,
        in group: String,
        on day: Day,
        knownAt: Instant<Known>?
    ) -> Truth {
        guard let members = groups[group] else { return .unknown }
        return Truth(members.contains { $0.place == place && $0.covers(day, knownAt: knownAt) })
    }
}

extension CountryGroups.Membership {
    /// A change that was not yet public has not happened: a place leaves only once that is known.
    func covers(_ day: Day, knownAt: Instant<Known>?) -> Bool {
        let isChangePublic =
            published.flatMap { published in
                knownAt.map { Instant<Known>(startOf: published) <= $0 }
            } ?? true
        if let from {
            guard isChangePublic, day >= from else { return false }
        }
        guard let to, isChangePublic else { return true }
        return day < to
    }
}

/// Reads country groups from strict YAML.
public enum CountryGroupsParser {
    public static func parse(
        _ text: String,
        file: String
    ) throws(RulePackProblems) -> CountryGroups {
        let root = try StrictYAML.read(text, file: file)
        var problems: [RulePackProblem] = []
        let groups = groups(root, &problems)
        if let found = RulePackProblems(problems) { throw found }
        guard let groups else {
            throw RulePackProblems(
                .wrongShape("`\(file)`", wanted: "country groups", at: root.place)
            )
        }
        return groups
    }

    private static func groups(
        _ root: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> CountryGroups? {
        guard
            let record = root.record(
                "country groups",
                required: ["read", "cites", "groups"],
                &problems
            ),
            let read = record.day("read", &problems)
        else { return nil }
        var groups: [String: [CountryGroups.Membership]] = [:]
        for (name, value) in record["groups"]?.pairs("`groups`", &problems) ?? [] {
            groups[name] = (value.list("group `\(name)`", &problems) ?? [])
                .compactMap { membership($0, name, &problems) }
        }
        let cites = RulePackParser.citations(record["cites"], &problems)
        return CountryGroups(file: root.place.file, read: read, cites: cites, groups: groups)
    }

    private static func membership(
        _ node: StrictNode,
        _ group: String,
        _ problems: inout [RulePackProblem]
    ) -> CountryGroups.Membership? {
        if let text = node.plainText {
            guard let place = Place(text) else {
                problems.append(
                    .wrongValue(
                        text,
                        of: "a member of `\(group)`",
                        wanted: "a code of two letters such as `CN`",
                        at: node.place
                    )
                )
                return nil
            }
            return CountryGroups.Membership(
                place: place,
                from: nil,
                to: nil,
                published: nil,
                cites: []
            )
        }
        guard
            let record = node.record(
                "a member of `\(group)`",
                required: ["place", "published", "cites"],
                optional: ["from", "to"],
                &problems
            ),
            let place = record.value(
                "place",
                wanted: "a code of two letters",
                &problems,
                read: { Place($0) }
            )
        else { return nil }
        return CountryGroups.Membership(
            place: place,
            from: record.day("from", &problems),
            to: record.day("to", &problems),
            published: record.day("published", &problems),
            cites: record["cites"].map { RulePackParser.citations($0, &problems) } ?? []
        )
    }
}
