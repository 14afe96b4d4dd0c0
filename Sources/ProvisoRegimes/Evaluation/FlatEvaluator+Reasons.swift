import ProvisoModel

extension FlatEvaluator {
    /// Finds the tests that carry the gate's truth.
    ///
    /// Of the requirements that have it, the tests that make them so: in `all` and in `any` the parts
    /// that come to the same, in an `all` that holds every part.
    public mutating func findReasons() {
        carrying.removeAll(keepingCapacity: true)
        isCarriedByUnconfirmedLaw = false
        for node in isMarked.indices { isMarked[node] = false }
        isMarked[program.gateNode] = true
        for node in isMarked.indices.reversed() where isMarked[node] { carry(node) }
        // Found from the last test to the first.
        carrying.reverse()
    }

    private mutating func carry(_ node: Int) {
        let step = program.nodes[node]
        switch step.kind {
        case .fails, .holds: return
        case .unknown where program.leafNumbers[node] < 0: isCarriedByUnconfirmedLaw = true
        case .unknown, .mark, .compares: carrying.append(Int(program.leafNumbers[node]))
        case .isFalse: isMarked[Int(step.first)] = true
        case .all, .any:
            for index in step.parts {
                let part = Int(program.parts[index])
                if levels[part] == levels[node] { isMarked[part] = true }
            }
        }
    }
}
