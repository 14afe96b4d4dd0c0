import Foundation
import ProvisoModel
import ProvisoRegimes

extension FactReader {
    private func described(_ party: EntityID) -> PartyDescription {
        question.trade.parties[party] ?? .nothing
    }

    func parties(_ aspect: Fact.PartyAspect) -> FactReading {
        switch aspect {
        case .endUserLocation:
            let found = places(question.parties(in: .endUser)) { [location(of: $0)] }
            // A rule on where the end user is speaks of one place; of several it is not known what it makes.
            guard case .places(let places, _) = found.value, places.count > 1 else { return found }
            return FactReading(value: .unknown, why: .nobodyStatedIt)
        case .headquarters: return places(buyers) { [headquarters(of: $0)] }
        case .seats:
            return places(buyers) { [headquarters(of: $0), described($0).parentHeadquarters] }
        case .approvedEntities:
            let users = question.parties(in: [.ultimateConsignee, .endUser])
            let isApproved = users.allSatisfy { described($0).traits.contains(.approvedEntity) }
            return FactReading(value: .truth(Truth(isApproved)))
        case .reseller: return trait(.reseller)
        case .cloudProvider: return trait(.cloudProvider)
        case .militaryEndUser: return trait(.militaryEndUser)
        case .militaryIntelligence: return trait(.militaryIntelligence)
        case .supercomputer: return trait(.supercomputer)
        }
    }

    /// The buyer takes it where the shipment goes, unless the question says otherwise.
    private func location(of party: EntityID) -> Place? {
        described(party).location ?? (party == question.buyer ? question.to : nil)
    }

    private func headquarters(of party: EntityID) -> Place? {
        described(party).headquarters
            ?? picture.entities[party]?.jurisdiction.flatMap { Place($0.raw) }
    }

    private func places(
        _ parties: [EntityID],
        _ places: (EntityID) -> [Place?]
    ) -> FactReading {
        let all = parties.flatMap(places)
        var seen: Set<Place> = []
        let known = all.compactMap(\.self).filter { seen.insert($0).inserted }
        let isComplete = all.allSatisfy { $0 != nil }
        return FactReading(
            value: .places(known, isComplete: isComplete),
            why: isComplete ? nil : .nobodyStatedIt
        )
    }

    /// What a party is known to be; nobody is taken for one because nobody denied it.
    private func trait(_ trait: PartyDescription.Trait) -> FactReading {
        let isSo = everyParty.contains { described($0).traits.contains(trait) }
        return FactReading(value: .truth(Truth(isSo)))
    }

    // Lists and owners.

    private func listings(
        of party: EntityID,
        _ names: [String],
        on lists: [Listing.List]
    ) -> [Listing] {
        standingListings(of: party, names).filter { lists.contains($0.list) }
    }

    /// Of whoever takes part every list is asked, one after the other.
    private func standingListings(of party: EntityID, _ names: [String]) -> [Listing] {
        let key = NamedParty(party: party, names: names)
        if let known = standingListings[key] { return known }
        let known = names + (picture.entities[party]?.names ?? [])
        let standing = rules.listings(of: party, names: known).filter {
            $0.stands(on: question.on, knownAt: question.known)
        }
        standingListings[key] = standing
        return standing
    }

    /// Owners that are listed, or that listed owners hold by half themselves; where they only may, the share
    /// may be nothing as well (90 FR 47201: directly or indirectly, and in aggregate).
    private func listedOwners(
        of party: EntityID,
        on lists: [Listing.List],
        beneath: Set<EntityID> = []
    ) -> [(share: OwnershipShare, listings: [Listing])] {
        described(party).owners.compactMap { share in
            let found = listings(of: share.owner, share.names, on: lists)
            guard found.isEmpty, !beneath.contains(share.owner) else {
                return found.isEmpty ? nil : (share, found)
            }
            let above = listedOwners(
                of: share.owner,
                on: lists,
                beneath: beneath.union([party])
            )
            let held = above.map(\.share.percent)
            guard held.reduce(0, { $0 + ($1.most ?? 100) }) >= 50 else { return nil }
            var counted = share
            if held.reduce(0, { $0 + ($1.least ?? 0) }) < 50 { counted.percentAtLeast = 0 }
            return (counted, above.flatMap(\.listings))
        }
    }

    func listed(_ lists: [Listing.List], _ among: Fact.Listed) -> FactReading {
        let found =
            switch among {
            case .parties:
                // Nobody denied may take part in any role (15 CFR 736.2(b)(4), 764.3(a)(2)).
                (lists == [.deniedPersons]
                    ? everyParty
                    : question.parties(in: [
                        .purchaser, .intermediateConsignee, .ultimateConsignee, .endUser,
                    ])).flatMap { listings(of: $0, described($0).names, on: lists) }
            case .remoteUsers:
                question.parties(in: .remoteUser)
                    .flatMap { listings(of: $0, described($0).names, on: lists) }
            case .owners:
                buyers.flatMap { listedOwners(of: $0, on: lists).flatMap(\.listings) }
            }
        return FactReading(
            value: .truth(Truth(!found.isEmpty)),
            bound: found.isEmpty ? nil : found.map(\.words).joined(separator: "; "),
            listings: found
        )
    }

    /// The greatest share that listed owners together may hold of any buyer (15 CFR 744.11, 90 FR 47201).
    func listedShare(_ lists: [Listing.List]) -> FactReading {
        var least: Decimal = 0
        var most: Decimal = 0
        var open: [String] = []
        var found: [Listing] = []
        for buyer in buyers {
            let owners = listedOwners(of: buyer, on: lists)
            guard !described(buyer).owners.isEmpty else {
                // Nobody said who owns it: anything is possible.
                most = 100
                continue
            }
            least = max(least, owners.reduce(0) { $0 + ($1.share.percent.least ?? 0) })
            most = max(most, owners.reduce(0) { $0 + ($1.share.percent.most ?? 100) })
            open += owners.filter { !$0.share.isExact }.map { name(of: $0.share) }
            found += owners.flatMap(\.listings)
        }
        let range = Bounds(least: min(least, 100), most: min(most, 100))
        return FactReading(
            value: .number(range),
            why: range.least == range.most ? nil : .onlyBoundKnown,
            bound: open.isEmpty ? nil : "the exact share of \(open.joined(separator: " and of "))",
            listings: found
        )
    }

    private func name(of share: OwnershipShare) -> String {
        share.names.first ?? picture.entities[share.owner]?.displayName ?? share.owner.raw
    }
}

extension Listing {
    /// `Tianhe Precision Optics: entity list, 90 FR 1, footnote 4, policy of denial`.
    var words: String {
        let notes =
            footnotes.isEmpty
            ? nil : "footnote \(footnotes.map(String.init).joined(separator: ", "))"
        let parts = [list.rawValue, cite, notes, review].compactMap(\.self)
        return "\(names.first ?? ""): \(parts.joined(separator: ", "))"
    }
}

extension PartyDescription {
    fileprivate static let nothing = PartyDescription()
}

extension Question {
    /// Who stands in any of the roles, each once.
    func parties(in roles: [PartyRole]) -> [EntityID] {
        var seen: Set<EntityID> = []
        return roles.flatMap { parties(in: $0) }.filter { seen.insert($0).inserted }
    }
}
