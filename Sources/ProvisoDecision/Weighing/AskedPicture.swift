import ProvisoModel
import ProvisoRegimes

/// A picture as a question sees it: what is so by its day, as known by its time, by what is claimed.
///
/// Every gate of the question, and every quantity, sees the same one. Statements go by their places in the
/// picture, so that none is copied to be looked at.
struct AskedPicture {
    let picture: Picture
    /// What is so by then, in ledger order.
    let current: [Int]
    /// Those of them that tell of somebody's conduct.
    let conduct: [Int]
    private let byClaim: [Claim: [Int]]
    private let byAttached: [Claim.ConditionState: [Int]]
    /// Statements that a later one replaces, by the words of one document or a person's.
    private let successors: [StatementID: [StatementID]]
    private let settlements: [StatementID: [Settlement]]

    init(_ picture: Picture, for question: Question) {
        self.picture = picture
        var current: [Int] = []
        var conduct: [Int] = []
        var byClaim: [Claim: [Int]] = [:]
        var byAttached: [Claim.ConditionState: [Int]] = [:]
        for place in picture.statements.indices
        where picture.statements[place].validFrom <= question.on
            && picture.statements[place].knownFrom <= question.known
        {
            current.append(place)
            let claim = picture.statements[place].statement.claim
            byClaim[claim, default: []].append(place)
            if case .conduct = claim { conduct.append(place) }
            if let state = picture.statements[place].statement.condition?.state {
                byAttached[state, default: []].append(place)
            }
        }
        self.current = current
        self.conduct = conduct
        self.byClaim = byClaim
        self.byAttached = byAttached
        var successors: [StatementID: [StatementID]] = [:]
        // What the machine found between documents points somewhere and settles nothing.
        for relation in picture.relations where relation.type == .supersedes && relation.mayDecide {
            successors[relation.to, default: []].append(relation.from)
        }
        self.successors = successors
        settlements = Dictionary(grouping: picture.settlements, by: \.over)
    }

    /// Statements that make one of the claims, or carry a condition in one of the states, in ledger order.
    func claiming(_ wanted: [StatementPattern.Match]) -> [Int] {
        var found: [Int] = []
        for match in wanted {
            switch match {
            case .claim(let claim, let polarity): found += claiming(claim, polarity)
            case .attached(let state):
                found += (byAttached[state] ?? []).filter {
                    picture.statements[$0].statement.polarity == .positive
                }
            }
        }
        return wanted.count > 1 ? found.inLedgerOrder : found
    }

    func claiming(_ claim: Claim, _ polarity: Polarity) -> [Int] {
        (byClaim[claim] ?? []).filter { picture.statements[$0].statement.polarity == polarity }
    }

    func successors(of place: Int) -> [StatementID] {
        successors.isEmpty ? [] : successors[picture.statements[place].statement.id] ?? []
    }

    /// What a person settled against a statement.
    func settlements(over place: Int) -> [Settlement] {
        settlements.isEmpty ? [] : settlements[picture.statements[place].statement.id] ?? []
    }
}

extension [Int] {
    /// Places of statements as they stand in the ledger, each once.
    var inLedgerOrder: [Int] {
        guard count > 1 else { return self }
        var found = sorted()
        var last = 0
        for place in 1..<found.count where found[place] != found[last] {
            last += 1
            found[last] = found[place]
        }
        found.removeLast(found.count - last - 1)
        return found
    }
}
