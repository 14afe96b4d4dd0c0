package import HTTPTypes
import ProvisoAccess

/// Every route of the server: finds the one a request means, and checks what all of them ask for.
package struct RouteTable: Sendable {
    package let routes: [Route]
    private let byLength: [Int: [Route]]

    package init(_ routes: [Route]) {
        self.routes = routes
        byLength = Dictionary(grouping: routes) { $0.path.segments.count }.mapValues { routes in
            routes.sorted { $0.path.openness.lexicographicallyPrecedes($1.path.openness) }
        }
    }

    /// The route a request means, with what stands in the open places of its path.
    ///
    /// A route that is asked with GET is asked with HEAD too: the same reply without its body.
    package func find(
        _ method: HTTPRequest.Method,
        _ target: Target
    ) throws(RequestError) -> (route: Route, places: [String: String]) {
        let wanted: HTTPRequest.Method = method == .head ? .get : method
        var allowed: [HTTPRequest.Method] = []
        for route in byLength[target.segments.count] ?? [] {
            guard let places = route.path.match(target.segments) else { continue }
            if route.method == wanted { return (route, places) }
            allowed.append(route.method)
        }
        guard !allowed.isEmpty else { throw .nothingHere(target.path) }
        if allowed.contains(.get) { allowed.append(.head) }
        throw .method(method.rawValue, allowed: Set(allowed.map(\.rawValue)).sorted())
    }

    /// Lets a route answer, if the sender may ask it and asks it rightly.
    package func answer(
        _ call: Call,
        _ route: Route,
        _ places: [String: String]
    ) async throws -> Reply {
        if let scope = route.scope, !call.caller.scopes.contains(scope) {
            throw call.caller == .nobody
                ? RequestError.signInNeeded : RequestError.notAllowed(scope.rawValue)
        }
        try check(call.target.parameters, route)
        var call = call
        call.places = places
        return try await route.answer(call)
    }

    private func check(
        _ parameters: [Target.Parameter],
        _ route: Route
    ) throws(RequestError) {
        var seen: Set<String> = []
        for parameter in parameters {
            guard route.parameters.contains(parameter.name) else {
                throw .unknownParameter(parameter.name, known: route.parameters.sorted())
            }
            guard seen.insert(parameter.name).inserted else {
                throw .repeatedParameter(parameter.name)
            }
        }
    }
}
