package import ProvisoDesk
import ProvisoLedger
package import ProvisoModel
import ProvisoReplies

/// Every page of the program: a request in, a reply out, and nothing of sockets or frameworks.
///
/// The same ledger, address and rights give the same page, byte for byte, but for the visitor's own name and
/// form token; so a rendered page is kept and handed out until the ledger grows.
package struct WebSite: Sendable {
    private let desk: Desk
    private let templates: Templates
    private let cache = PageCache()

    package init(desk: Desk) throws {
        self.desk = desk
        templates = try Templates.bundled()
    }

    /// The answer to a request, whatever it is; failures are pages too.
    package func respond(to request: WebRequest) async -> WebReply {
        if request.path == templates.styleName {
            return .lasting(templates.style, type: "text/css; charset=utf-8")
        }
        let (request, form) = DataForm.split(request)
        // How far the ledger has come is all that a kept page asks of it.
        let size = form == nil ? try? await desk.ledger.size() : nil
        let key = PageCache.Key(request, size: size)
        if let key, let kept = cache[key] { return filled(kept, for: request) }
        let frame = await frame(of: request)
        switch await answer(to: request, frame.viewpoint, as: form) {
        case .seeOther(let path): return .seeOther(path)
        case .data(let reply): return reply
        case .page(let page):
            let rendered = PageCache.Kept(page: frame.around(page), status: page.status)
            if let key, page.isLasting, page.status == 200 { cache.keep(rendered, under: key) }
            return filled(rendered, for: request)
        }
    }

    /// The page that tells why the server did not answer a request.
    package func refused(
        _ error: any ExplainedError,
        to request: WebRequest,
        status: Int
    ) async -> WebReply {
        let frame = await frame(of: request)
        var page = pages(of: request, frame.viewpoint).failed(error)
        page.status = status
        return filled(PageCache.Kept(page: frame.around(page), status: status), for: request)
    }

    private func frame(of request: WebRequest) async -> Frame {
        Frame(
            templates: templates,
            request: request,
            viewpoint: Viewpoint(request.query),
            head: try? await desk.ledger.checkpoint()
        )
    }

    private func pages(of request: WebRequest, _ viewpoint: Viewpoint) -> Pages {
        Pages(desk: desk, templates: templates, request: request, viewpoint: viewpoint)
    }

    private func filled(_ kept: PageCache.Kept, for request: WebRequest) -> WebReply {
        let page = kept.page.filled { slot in
            switch slot {
            case .csrf: Markup(text: request.csrf)
            case .person: Markup(text: request.visitor.person ?? "")
            }
        }
        return .html(page, status: kept.status)
    }

    private func answer(
        to request: WebRequest,
        _ viewpoint: Viewpoint,
        as form: DataForm?
    ) async -> Answered {
        let pages = pages(of: request, viewpoint)
        do {
            let (route, place) = try Route.found(for: request)
            if let right = route.right, !pages.may(right) {
                throw WebError.notPermitted(right, role: request.visitor.role)
            }
            if route.hasClocks, let fault = viewpoint.firstFault {
                if form != nil { throw fault }
                return .page(pages.clocksUnusable())
            }
            let answered = try await pages.answer(route, place)
            guard let form, case .page(let page) = answered else { return answered }
            guard let reply = try form.reply(of: page) else {
                throw WebError.noPage("\(request.path).\(form.rawValue)")
            }
            return .data(reply)
        } catch {
            let error = InternalFault.explained(error)
            if form != nil { return .data(DataForm.failed(error, pages.status(of: error))) }
            return .page(pages.failed(error))
        }
    }
}
