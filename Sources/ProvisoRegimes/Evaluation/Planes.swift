/// For each node of a program some words of cases: one plane in which it holds, one in which it fails.
struct Planes: Sendable {
    let width: Int
    var holds: [UInt64]
    var fails: [UInt64]

    init(nodes: Int, width: Int) {
        self.width = width
        holds = Array(repeating: 0, count: nodes * width)
        fails = holds
    }

    @inline(__always)
    func at(_ node: Int, _ word: Int) -> Int { node * width + word }

    /// Works out a node that is no test from its parts, in strong Kleene logic on two planes.
    mutating func join(_ node: Int, _ program: borrowing RuleProgram) {
        let step = program.nodes[node]
        let start = node * width
        switch step.kind {
        case .mark, .compares: return
        case .holds, .unknown, .fails:
            fill(start, holds: step.kind == .holds, fails: step.kind == .fails)
        case .isFalse:
            let part = Int(step.first) * width
            for word in 0..<width {
                holds[start + word] = fails[part + word]
                fails[start + word] = holds[part + word]
            }
        case .all:
            fill(start, holds: true, fails: false)
            for index in step.parts {
                let part = Int(program.parts[index]) * width
                for word in 0..<width {
                    holds[start + word] &= holds[part + word]
                    fails[start + word] |= fails[part + word]
                }
            }
        case .any:
            fill(start, holds: false, fails: true)
            for index in step.parts {
                let part = Int(program.parts[index]) * width
                for word in 0..<width {
                    holds[start + word] |= holds[part + word]
                    fails[start + word] &= fails[part + word]
                }
            }
        }
    }

    /// Unknown in every case.
    mutating func clear(_ node: Int) { fill(node * width, holds: false, fails: false) }

    mutating func negate(_ node: Int) {
        for word in node * width..<(node + 1) * width {
            (holds[word], fails[word]) = (fails[word], holds[word])
        }
    }

    private mutating func fill(_ start: Int, holds: Bool, fails: Bool) {
        for word in start..<start + width {
            self.holds[word] = holds ? .max : 0
            self.fails[word] = fails ? .max : 0
        }
    }
}
