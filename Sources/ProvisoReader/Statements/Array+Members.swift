// The few entities of an argument, asked as a set without making one.
extension [Int] {
    func hasAll(of others: [Int]) -> Bool {
        for other in others where !contains(other) { return false }
        return true
    }

    func hasSameMembers(as others: [Int]) -> Bool {
        self == others || hasAll(of: others) && others.hasAll(of: self)
    }

    func overlaps(_ others: [Int]) -> Bool {
        for member in self where others.contains(member) { return true }
        return false
    }
}
