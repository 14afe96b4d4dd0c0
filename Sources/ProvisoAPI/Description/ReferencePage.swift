import HTTPTypes
import ProvisoAccess

/// The description as a page to read: the same declarations, without scripts and outside files.
struct ReferencePage {
    let description: Description

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>HTTP API – Proviso</title>
        <link rel="stylesheet" href="/docs/style.css">
        </head>
        <body>
        <a class="skip" href="#main">Skip to content</a>
        <header><p><a href="/">Proviso</a></p></header>
        <main id="main" tabindex="-1">
        <h1>HTTP API</h1>
        <p>\(HTML.prose(Description.preface))</p>
        <p>The same as OpenAPI 3.1: <a href="/openapi.json">/openapi.json</a>. Version \
        \(HTML.escaped(description.program)).</p>
        <nav aria-labelledby="contents"><h2 id="contents">Contents</h2>
        <ul>
        \(contents)
        <li><a href="#refusals">Refusals</a></li>
        <li><a href="#forms">Forms</a></li>
        </ul></nav>
        \(description.tags.map(chapter).joined())
        \(refusals)
        <section aria-labelledby="forms"><h2 id="forms">Forms</h2>
        \(forms)</section>
        </main>
        </body>
        </html>

        """
    }

    private var contents: String {
        description.tags.map {
            "<li><a href=\"#\(anchor($0.rawValue))\">\(HTML.escaped($0.rawValue))</a></li>"
        }.joined(separator: "\n")
    }

    private func anchor(_ text: String) -> String {
        text.lowercased().replacing(",", with: "").replacing(" ", with: "-")
    }

    private func chapter(_ tag: Tag) -> String {
        let operations = description.operations.filter { $0.tag == tag }
        return """
            <section aria-labelledby="\(anchor(tag.rawValue))">
            <h2 id="\(anchor(tag.rawValue))">\(HTML.escaped(tag.rawValue))</h2>
            \(operations.map(article).joined())</section>

            """
    }

    private func article(_ operation: Operation) -> String {
        """
        <article aria-labelledby="\(operation.id)">
        <h3 id="\(operation.id)">\(HTML.escaped(operation.summary))</h3>
        <p class="path"><b>\(operation.method.rawValue)</b> \(HTML.code(operation.path))</p>
        \(operation.description.isEmpty ? "" : "<p>\(HTML.prose(operation.description))</p>")
        <p>\(right(of: operation))</p>
        \(parameters(of: operation))\(body(of: operation))\(replies(of: operation))
        </article>

        """
    }

    private func right(of operation: Operation) -> String {
        operation.scope.map { "Needs the right to \(HTML.code($0.rawValue))." }
            ?? "Needs no sign-in."
    }

    private func parameters(of operation: Operation) -> String {
        HTML.table(
            "Parameters of \(operation.summary)",
            ["Parameter", "Where", "What it is", "Meaning"],
            operation.parameters.map { parameter in
                [
                    HTML.code(parameter.name),
                    parameter.place.rawValue + (parameter.isRequired ? ", needed" : ""),
                    shape(parameter.schema), HTML.prose(parameter.meaning),
                ]
            }
        )
    }

    private func body(of operation: Operation) -> String {
        guard let body = operation.body else { return "" }
        return "<p>Body: \(HTML.prose(body.says))</p>\n"
            + body.forms.map { form in
                "<p>\(HTML.code(form.type.essence)): \(shape(form.schema))</p>\n"
                    + keys(of: form.schema, "Body of \(operation.summary)")
            }.joined()
    }

    private func replies(of operation: Operation) -> String {
        let given = operation.replies.map { reply in
            [
                "\(reply.status.code)",
                reply.forms.map { "\(HTML.code($0.type.essence)): \(shape($0.schema))" }
                    .joined(separator: "<br>"),
                HTML.prose(reply.says),
            ]
        }
        let unchanged = operation.isTagged ? [["304", "", "Nothing changed."]] : []
        let refused = operation.standing.map { problem in
            let codes = operation.problems.filter { $0.status.code == problem.rawValue }
            return [
                "\(problem.rawValue)", codes.map { HTML.code($0.code) }.joined(separator: "<br>"),
                HTML.prose(problem.says),
            ]
        }
        return HTML.table(
            "Replies of \(operation.summary)",
            ["Status", "Form or code", "Meaning"],
            given + unchanged + refused
        )
    }

    private var refusals: String {
        """
        <section aria-labelledby="refusals"><h2 id="refusals">Refusals</h2>
        <p>A refusal is an object of the form <a href="#form-Problem">Problem</a>, sent as \
        \(HTML.code("application/problem+json")); its \(HTML.code("type")) is a page of this \
        server. Another method than those listed is answered with 405.</p></section>

        """
    }

    private var forms: String {
        let schemas = description.operations.flatMap { operation in
            operation.parameters.map(\.schema) + (operation.body?.forms ?? []).map(\.schema)
                + operation.replies.flatMap(\.forms).map(\.schema)
        }
        return Schema.components(of: schemas + [Schemas.problem]).sorted { $0.key < $1.key }
            .map { name, schema in
                "<h3 id=\"form-\(name)\">\(HTML.escaped(name))</h3>\n"
                    + (keys(of: schema, name).isEmpty
                        ? "<p>\(shape(schema))</p>\n" : keys(of: schema, name))
            }.joined()
    }

    /// The keys of an object as a table; nothing for what is no object.
    private func keys(of schema: Schema, _ label: String) -> String {
        switch schema {
        case .noted(let inner, _): return keys(of: inner, label)
        case .object(let keys, _):
            return HTML.table(
                "Keys of \(label)",
                ["Key", "What it is", "Meaning"],
                keys.map { key in
                    [
                        HTML.code(key.name) + (key.isRequired ? "" : " (may be absent)"),
                        shape(key.schema), HTML.prose(key.says),
                    ]
                }
            )
        default: return ""
        }
    }

    /// A schema in a few words, with the way to the component it means.
    private func shape(_ schema: Schema) -> String {
        switch schema {
        case .component(let name, _), .reference(let name):
            "<a href=\"#form-\(name)\">\(HTML.escaped(name))</a>"
        case .list(let inner, _, _): "list of \(shape(inner))"
        case .map(let inner): "object of \(shape(inner))"
        case .either(let schemas): schemas.map(shape).joined(separator: ", or ")
        case .noted(let inner, _): shape(inner)
        case .words(let words): words.map(HTML.code).joined(separator: " ")
        case .constant(let text): HTML.code(text)
        case .object(let keys, _):
            "object of " + keys.map { HTML.code($0.name) }.joined(separator: " ")
        case .text, .integer, .number, .flag, .nothing, .anything:
            HTML.escaped(schema.inWords)
        }
    }
}
