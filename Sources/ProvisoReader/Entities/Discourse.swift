import ProvisoModel

/// What a reader has in mind from the sentences before: who was spoken of, which items, which act.
///
/// All who read the document share one memory, so it is a class.
final class Discourse {
    /// Most recent first, each once.
    private(set) var parties: [Int] = []
    private(set) var items: [Int] = []
    private(set) var documents: [Int] = []
    /// The item last spoken of with a noun, by the number of the noun's base form.
    private(set) var itemByNoun: [Int32: Int] = [:]
    private(set) var authorities: [Int] = []
    private(set) var persons: [Int] = []
    /// The first organization or item of the sentence before.
    var topic: Mention?
    /// Names the text itself introduced, by the hash of one word.
    var aliases: [UInt32: Int] = [:]
    /// Abbreviations the text introduces for something that is no party: "letter of credit (LC)".
    var terms: Set<UInt32> = []
    /// The last permission, condition or rule.
    var act = Act()
    /// Buyers and licensees of permissions so far, in order.
    private(set) var licensees: [Int] = []
    /// The last set of two or more bodies that acted together.
    var bodies: [Int] = []
    var lastSet: [Int] = []
    /// Bodies and firms of the sentence before, in text order.
    var lastBodies: [Int] = []
    var lastParties: [Int] = []
    /// Whether the sentence before spoke of a permission or an application.
    var hasPermission = false

    struct Act {
        var subject: [Int] = []
        var authority: [Int] = []
        var item: [Int] = []
        var gate: Gate?
    }

    private static let memory = 24

    func note(_ mention: Mention, noun: Int32) {
        for entity in mention.entities {
            switch mention.kind {
            case .party: Discourse.push(entity, onto: &parties)
            case .item:
                if !mention.isDescribed || items.isEmpty { Discourse.push(entity, onto: &items) }
                noteNoun(noun, entity, mention)
            case .authority, .jurisdiction: Discourse.push(entity, onto: &authorities)
            case .person: Discourse.push(entity, onto: &persons)
            case .document: Discourse.push(entity, onto: &documents)
            case .group, .outlet, .place: break
            }
        }
    }

    private func noteNoun(_ noun: Int32, _ item: Int, _ mention: Mention) {
        guard noun != 0, !mention.isAnaphor else { return }
        if !mention.isDescribed || itemByNoun[noun] == nil { itemByNoun[noun] = item }
    }

    func noteLicensees(_ entities: [Int]) {
        for entity in entities where !licensees.contains(entity) {
            licensees.append(entity)
        }
        if licensees.count > Discourse.memory { licensees.removeFirst() }
    }

    /// Takes a name off the parties in mind: what stands beside it shows that it is none.
    func forgetParty(_ entity: Int) {
        parties = parties.filter { $0 != entity }
    }

    private static func push(_ entity: Int, onto list: inout [Int]) {
        if list.first == entity { return }
        if let place = list.firstIndex(of: entity) { list.remove(at: place) }
        list.insert(entity, at: 0)
        if list.count > memory { list.removeLast() }
    }
}
