import HTTPTypes
package import ProvisoReplies

/// What an operation was asked: the request, and each parameter and the body already read.
package struct Asked: Sendable {
    package let call: Call
    /// The form in which the sender wants the answer.
    package let form: MediaType
    /// The body, where it is JSON and as declared.
    package let body: JSON
    /// Where the page before ended; nothing for the first.
    let bookmark: Bookmark?
    let operation: String
    private let values: [String: any Sendable]
    private let declared: Set<String>

    init(
        _ operation: Operation,
        _ given: Call,
        form: MediaType,
        body: JSON
    ) throws(RequestError) {
        let (call, bookmark) = try operation.resumed(given)
        let parameters = operation.parameters
        self.call = call
        self.bookmark = bookmark
        self.operation = operation.id
        self.form = form
        self.body = body
        declared = Set(parameters.map(\.name))
        var values: [String: any Sendable] = [:]
        for parameter in parameters {
            guard let text = Asked.text(of: parameter, in: call) else {
                guard !parameter.isRequired else {
                    throw .parameterMissing(parameter.name, takes: parameter.schema.inWords)
                }
                continue
            }
            guard let value = parameter.value(of: text) else {
                throw .parameter(parameter.name, given: text, takes: parameter.schema.inWords)
            }
            values[parameter.name] = value
        }
        self.values = values
    }

    private static func text(of parameter: any ParameterDeclaration, in call: Call) -> String? {
        switch parameter.place {
        case .path: call.places[parameter.name]
        case .query: call.target.parameters.first { $0.name == parameter.name }?.value
        case .header: HTTPField.Name(parameter.name).flatMap { call.fields[$0] }
        }
    }

    /// The value of a parameter; nothing where it was not sent.
    package subscript<Value>(_ parameter: Parameter<Value>) -> Value? {
        precondition(declared.contains(parameter.name), "`\(parameter.name)` is not declared")
        return values[parameter.name] as? Value
    }

    func isDeclared(_ parameter: any ParameterDeclaration) -> Bool {
        declared.contains(parameter.name)
    }

    func valueIfDeclared<Value>(_ parameter: Parameter<Value>) -> Value? {
        isDeclared(parameter) ? self[parameter] : nil
    }

    /// The value of a parameter without which nobody gets this far.
    package func needed<Value>(_ parameter: Parameter<Value>) -> Value {
        guard let value = self[parameter] else {
            preconditionFailure("`\(parameter.name)` is declared as one that may be left out")
        }
        return value
    }
}
