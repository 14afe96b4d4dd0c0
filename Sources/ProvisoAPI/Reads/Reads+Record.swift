import HTTPTypes
import ProvisoAccess
import ProvisoDesk
import ProvisoModel
import ProvisoRegimes
import ProvisoReplies

extension Reads {
    var record: [Operation] {
        [
            list(
                "listParties",
                "/v1/parties",
                "List the parties, people and outlets on record",
                Reads.partyKinds
            ),
            one("getParty", "/v1/parties/{id}", "One party and every statement about it", "party"),
            list(
                "listAuthorities",
                "/v1/authorities",
                "List the authorities on record",
                [.authority]
            ),
            one(
                "getAuthority",
                "/v1/authorities/{id}",
                "One authority and every statement about it",
                "authority"
            ),
            listItems, getItem,
        ]
    }

    private static let partyKinds: Set<Entity.Kind> = [.party, .person, .group, .outlet]
    private static let id = Parameters.id("The id of an entity.", examples: ["deepseek"])

    private func list(
        _ name: String,
        _ path: String,
        _ summary: String,
        _ kinds: Set<Entity.Kind>
    ) -> Operation {
        Operation(
            name,
            .get,
            path,
            scope: .read,
            tag: .record,
            summary,
            "By their first names.",
            parameters: [Parameters.known] + Parameters.page,
            replies: [.page(of: Schemas.entity, "Names and kind of each.")]
        ) { asked in
            let seen = try await pictures.seen(asked)
            let found = seen.picture.entities.values.filter { kinds.contains($0.kind) }
                .sorted { ($0.displayName, $0.id) < ($1.displayName, $1.id) }
            return try asked.page(of: found, seen: seen) { $0 }
        }
    }

    private func one(
        _ name: String,
        _ path: String,
        _ summary: String,
        _ kind: String
    ) -> Operation {
        Operation(
            name,
            .get,
            path,
            scope: .read,
            tag: .record,
            summary,
            parameters: [Reads.id] + Parameters.clocks,
            replies: [.one(Schemas.profile, "What is said of it, and what it says.")],
            problems: [Reads.unknownRecord]
        ) { asked in
            let seen = try await pictures.seen(asked)
            let id = asked.needed(Reads.id)
            let wanted: Set = kind == "authority" ? [.authority] : Reads.partyKinds
            guard let entity = seen.picture.entities[EntityID(id)], wanted.contains(entity.kind)
            else { throw DeskError.unknownRecord(id, kind: kind) }
            return try .json(ProfileJSON(entity, in: seen.picture))
        }
    }

    private var listItems: Operation {
        Operation(
            "listItems",
            .get,
            "/v1/items",
            scope: .read,
            tag: .record,
            "List the items on record, and those with public figures",
            parameters: Parameters.clocks + Parameters.page,
            replies: [.page(of: Schemas.item, "Items by their ids.")]
        ) { asked in
            let seen = try await pictures.seen(asked)
            let catalogue = try Desk.rules().catalogue
            let items = ItemJSON.all(in: seen.picture, catalogue)
            return try asked.page(of: items, seen: seen) { $0 }
        }
    }

    private var getItem: Operation {
        Operation(
            "getItem",
            .get,
            "/v1/items/{id}",
            scope: .read,
            tag: .record,
            "One item with its public figures",
            parameters: [Reads.id] + Parameters.clocks,
            replies: [.one(Schemas.item, "A figure that is not published is not known.")],
            problems: [DeclaredProblem(.notFound, "item.unknown")]
        ) { asked in
            let seen = try await pictures.seen(asked)
            let id = asked.needed(Reads.id)
            let catalogue = try Desk.rules().catalogue
            guard let item = ItemJSON(EntityID(id), in: seen.picture, catalogue) else {
                throw DeskError.unknownItem(
                    id,
                    nearest: catalogue.nearest(id).map { "`\($0.raw)`" }
                )
            }
            return try .json(item)
        }
    }
}
