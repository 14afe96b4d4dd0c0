public import ProvisoModel

/// The answer for a transaction at a valid time and a known time, with its reasons.
///
/// A function of picture, rules and question: the same three in, the same answer out, for ever.
public struct Decision: Hashable, Sendable, Codable {
    public var question: Question
    /// The worst of the gates.
    public var verdict: Verdict
    public var gates: [GateAnswer]
    public var redFlags: [RedFlag]
    /// Smallest first: each is enough, and no member can be left out.
    ///
    /// Empty where the verdict is clear, and where nothing anybody could do would clear it.
    public var unblockSets: [UnblockSet]
    /// Changes of the question, kept apart from points to settle.
    public var changes: [QuestionChange]
    /// Duties that fall due at or after export and so stand in no unblock set.
    public var duties: [Duty]
    /// What the packs say they do not evaluate.
    public var notEvaluated: [String]
    /// The rule packs used: `us-ear@2026.1`.
    public var rules: [String]

    public init(
        question: Question,
        verdict: Verdict,
        gates: [GateAnswer],
        redFlags: [RedFlag],
        unblockSets: [UnblockSet],
        changes: [QuestionChange],
        duties: [Duty],
        notEvaluated: [String],
        rules: [String]
    ) {
        self.question = question
        self.verdict = verdict
        self.gates = gates
        self.redFlags = redFlags
        self.unblockSets = unblockSets
        self.changes = changes
        self.duties = duties
        self.notEvaluated = notEvaluated
        self.rules = rules
    }
}

/// One gate's part of the answer.
public struct GateAnswer: Hashable, Sendable, Codable {
    public var gate: Gate
    /// In words: `US export license (BIS)`.
    public var title: String
    public var verdict: Verdict
    /// What is on file at this gate, whatever the floor.
    public var standing: Standing
    /// Requirements in the order of the rule pack, each with its truth; none is left out.
    public var reasons: [Reason]
    /// Findings that grant nothing but explain: classification, review policy.
    public var findings: [Finding]
    /// What would make this gate clear, whatever the other says; smallest first.
    public var unblockSets: [UnblockSet]

    public init(
        gate: Gate,
        title: String,
        verdict: Verdict,
        standing: Standing,
        reasons: [Reason],
        findings: [Finding],
        unblockSets: [UnblockSet] = []
    ) {
        self.gate = gate
        self.title = title
        self.verdict = verdict
        self.standing = standing
        self.reasons = reasons
        self.findings = findings
        self.unblockSets = unblockSets
    }
}

/// The state of an authorization at a gate as it was stated, with the grade of the strongest statement for it.
public struct Standing: Hashable, Sendable, Codable {
    public var state: State
    /// `nil` where nothing is on file.
    public var grade: Grade?
    public var isBelowFloor: Bool
    public var statements: [StatementID]
    public var contrary: [StatementID]

    public enum State: String, Hashable, Sendable, CaseIterable, Codable {
        case nothingOnFile = "nothing on file"
        case notRequired = "not required"
        case pending
        case granted
        case grantedWithConditions = "granted with conditions"
        case refused
        case suspended
        case expired
    }

    public init(
        state: State,
        grade: Grade?,
        isBelowFloor: Bool,
        statements: [StatementID],
        contrary: [StatementID]
    ) {
        self.state = state
        self.grade = grade
        self.isBelowFloor = isBelowFloor
        self.statements = statements
        self.contrary = contrary
    }
}

/// A requirement with its truth, its citation and the statements under it.
public struct Reason: Hashable, Sendable, Codable {
    /// The leaf: `us-ear/license.granted`.
    public var fact: String
    /// The rule that asks for it: `us-ear/license`.
    public var rule: String
    /// The requirement in plain words.
    public var says: String
    public var truth: Truth
    /// Why it is unknown or fails; `nil` where it holds.
    public var why: Why?
    public var citations: [Citation]
    /// Statements the truth rests on.
    public var statements: [StatementID]
    /// Statements against them, of any grade.
    public var contrary: [StatementID]
    /// Statements that would count at a lower floor or once a person accepts them.
    public var discounted: [StatementID]
    /// Who can settle it: seller, buyer, BIS, NDRC, you.
    public var settledBy: String
    /// How much is known, where the requirement is a quantity: `more than 400,000 jointly, split not known`.
    public var bound: String?
    /// Whether it is taken as so only because the question asks to.
    public var isAssumed: Bool
    /// Conflicts under it that a person settled; `nil` where there are none.
    public var settlements: [Settlement]?

    public enum Why: String, Hashable, Sendable, CaseIterable, Codable {
        case nobodyStatedIt = "nobody stated it"
        case noRecordOfOurs = "we hold no record of it"
        case belowFloor = "below the floor"
        case unreviewed = "machine-read, not reviewed"
        case onlyBelieved = "stated as belief or possibility only"
        case conflict
        case notYetSet = "not yet set"
        /// A waiting time that has begun is not over yet.
        case tooEarly = "too early"
        case onlyBoundKnown = "only a bound is known"
        case lawUnconfirmed = "law unconfirmed"
        case statedAgainst = "stated not to be so"
        case figureNotPublished = "figure not published"
        case outsideRule = "the rule does not reach it"
    }

    public init(
        fact: String,
        rule: String,
        says: String,
        truth: Truth,
        why: Why?,
        citations: [Citation],
        statements: [StatementID],
        contrary: [StatementID],
        discounted: [StatementID],
        settledBy: String,
        bound: String?,
        isAssumed: Bool = false,
        settlements: [Settlement]? = nil
    ) {
        self.fact = fact
        self.rule = rule
        self.says = says
        self.truth = truth
        self.why = why
        self.citations = citations
        self.statements = statements
        self.contrary = contrary
        self.discounted = discounted
        self.settledBy = settledBy
        self.bound = bound
        self.isAssumed = isAssumed
        self.settlements = settlements
    }
}

/// A conclusion of law that grants nothing: a classification, a review policy, a duty of customs.
public struct Finding: Hashable, Sendable, Codable {
    public var rule: String
    public var says: String
    public var truth: Truth
    public var citations: [Citation]
    /// The figures it rests on: `TPP 15,832; DRAM bandwidth 4,800 GB/s`.
    public var basis: String?
    /// Statements it rests on, of any grade; most findings rest on law and figures alone.
    public var statements: [StatementID]

    public init(
        rule: String,
        says: String,
        truth: Truth,
        citations: [Citation],
        basis: String?,
        statements: [StatementID] = []
    ) {
        self.rule = rule
        self.says = says
        self.truth = truth
        self.citations = citations
        self.basis = basis
        self.statements = statements
    }
}

/// The text of law, or the reported basis, that a rule rests on.
public struct Citation: Hashable, Sendable, Codable {
    /// `15 CFR 742.6(b)(10)(iii)(A)(1)`; for a reported basis, in words.
    public var law: String
    public var url: String?
    /// In force, stayed, not enforced, scheduled, proposed, reported.
    public var status: String
    public var validFrom: Day?

    public init(law: String, url: String?, status: String, validFrom: Day?) {
        self.law = law
        self.url = url
        self.status = status
        self.validFrom = validFrom
    }
}

/// A circumstance that obliges us to ask further; not a verdict, and never blocks by itself.
public struct RedFlag: Hashable, Sendable, Codable {
    public var rule: String
    public var says: String
    public var statements: [StatementID]
    public var citations: [Citation]

    public init(rule: String, says: String, statements: [StatementID], citations: [Citation]) {
        self.rule = rule
        self.says = says
        self.statements = statements
        self.citations = citations
    }
}

/// A smallest set of open points that, settled the right way, makes the verdict clear.
public struct UnblockSet: Hashable, Sendable, Codable {
    public var needs: [Need]
    /// False where the law itself makes one of its members improbable, such as a presumption of denial.
    public var isRealistic: Bool

    public init(needs: [Need], isRealistic: Bool) {
        self.needs = needs
        self.isRealistic = isRealistic
    }
}

/// One open point, and who can act on it.
public struct Need: Hashable, Sendable, Codable {
    public var fact: String
    public var gate: Gate
    public var says: String
    /// seller, buyer, authority by name, you.
    public var ask: String
    /// What has to be done first to get it: the items of a certification, say.
    public var preparation: [String]

    public init(fact: String, gate: Gate, says: String, ask: String, preparation: [String]) {
        self.fact = fact
        self.gate = gate
        self.says = says
        self.ask = ask
        self.preparation = preparation
    }
}

/// Another question that would be answered differently: "2,400 units or fewer".
public struct QuestionChange: Hashable, Sendable, Codable {
    public var says: String
    public var verdict: Verdict

    public init(says: String, verdict: Verdict) {
        self.says = says
        self.verdict = verdict
    }
}

/// Something that falls due at or after export.
public struct Duty: Hashable, Sendable, Codable {
    public var rule: String
    public var says: String
    public var due: String
    public var citations: [Citation]

    public init(rule: String, says: String, due: String, citations: [Citation]) {
        self.rule = rule
        self.says = says
        self.due = due
        self.citations = citations
    }
}
