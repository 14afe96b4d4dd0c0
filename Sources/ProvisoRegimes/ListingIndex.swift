import ProvisoModel

/// Where the entries of lists stand by the party and by every name they go by, so that nobody reads the
/// lists through for each party of each question.
struct ListingIndex: Sendable {
    private var byParty: [EntityID: [Int]] = [:]
    private var byName: [String: [Int]] = [:]

    init(_ listings: [Listing]) {
        for (place, listing) in listings.enumerated() {
            if let party = listing.party { byParty[party, default: []].append(place) }
            for name in Set(listing.names.map(Listing.key(of:))) {
                byName[name, default: []].append(place)
            }
        }
    }

    /// The places of entries that name a party, in order.
    func places(of party: EntityID, _ names: [String]) -> [Int] {
        let named = names.map { byName[Listing.key(of: $0)] ?? [] }
        return Set((byParty[party] ?? []) + named.joined()).sorted()
    }
}
