"""Opens every page of a server in a browser: light and dark, wide and narrow, in every state.

Usage: walk_pages.py PROVISO PICTURES

Holds each page against the accessibility rules of axe (WCAG 2.0 to 2.2, A and AA), looks that it never
scrolls sideways, and leaves a picture of it in the folder PICTURES.
"""

import pathlib
import re
import sys
from urllib.parse import urlsplit

from browser import Browser
from checks import Checks
from served import PASSWORD, Served

LOOKS = [("light", 1280), ("dark", 1280), ("light", 320), ("dark", 320)]
# Between them they show both schemes and both widths; the rules are held against all four.
PICTURED = [("light", 1280), ("dark", 320)]
UNREVIEWED = (
    "Officials in Beijing said on Friday that imports of the Nvidia H200 by Tencent were approved.\n"
    "The permit talks went on.\n"
)
QUESTION = "seller=nvidia&buyer=deepseek&item=h200&quantity=1000&on=2026-02-15"


class Walk:
    def __init__(self, checks, pictures):
        self.checks = checks
        self.pictures = pictures
        self.seen = 0

    def look(self, browser, name, title, address=None, failed=False):
        """One page in each look; `address` is nothing where the browser is there already."""
        if address:
            browser.go(address)
        self.checks.equal(browser.find("h1").text, title, f"{name}: the heading")
        self.checks.equal(bool(browser.all("main .failure")), failed, f"{name}: tells a failure")
        for scheme, width in LOOKS:
            browser.scheme(scheme)
            browser.size(width)
            where = f"{name}, {scheme}, {width}"
            violations = browser.violations()
            self.checks.expect(not violations, f"{where}: {'; '.join(violations)}")
            found = browser.width()
            self.checks.expect(found <= width, f"{where}: it is {found} wide")
            if (scheme, width) in PICTURED:
                browser.picture(self.pictures / f"{name}-{scheme}-{width}.png")
        browser.size(1280)
        self.seen += 1


def usual(walk, browser, served):
    """Every page type on the reference case, with an answer on record and a report nobody reviewed."""
    report = served.folder / "report.txt"
    report.write_text(UNREVIEWED)
    served.run("read", str(report), "--outlet", "Example Wire", "--published", "2026-02-02")
    words = ["--seller", "nvidia", "--item", "h200", "--on", "2026-02-15", "--exit-zero"]
    answer = served.json("decide", "--buyer", "deepseek", "--qty", "1000", *words)
    served.json("decide", "--buyer", "deepseek", "--qty", "2000", *words)
    documents = served.json("source", "list")["documents"]
    report = next(d["id"] for d in documents if d["outlet"] == "Example Wire")
    told = next(d for d in documents if d["outlet"] == "TradingPedia")
    statements = served.json("statement", "list")["statements"]
    waiting = next(s["statement"]["id"] for s in statements if s["document"] == report)
    held = next(s["statement"]["id"] for s in statements if s["document"] == told["id"])
    compared = "&".join(f"document={d['id']}" for d in documents)
    overview = "Overview: Nvidia H200"
    asked = "May Nvidia ship 1,000 Nvidia H200 to DeepSeek on 15 Feb 2026?"
    brief = "Nvidia H200: may shipments to ByteDance, Alibaba, Tencent and DeepSeek go ahead?"
    pages = {
        "overview": ("/", overview),
        "overview-pinned": ("/?as-of=2026-01-30&known=2026-01-30", overview),
        "overview-unreviewed": ("/?unreviewed=1", overview),
        "overview-before": ("/?known=2001-01-01", "Overview"),
        "parties": ("/parties", "Parties"),
        "party-buyer": ("/parties/deepseek", "DeepSeek"),
        "party-seller": ("/parties/nvidia", "Nvidia"),
        "party-authority": ("/parties/us-bis", "Bureau of Industry and Security"),
        "items": ("/items", "Items"), "item": ("/items/nvidia-h200", "Nvidia H200"),
        "ask": ("/ask", "May this shipment go ahead?"),
        "ask-check": (f"/ask?check=1&{QUESTION}", "Check the question"),
        "answer": (f"/answer?{QUESTION}", asked),
        "answer-what-if": (f"/answer?{QUESTION}&assume=us-ear/license.granted%3Dholds", asked),
        "answer-blocked":
            (f"/answer?{QUESTION}&as=seller&assume=us-ear/license.granted%3Dfails", asked),
        "answer-print": (f"/answer?{QUESTION}&print=1", asked),
        "decisions": ("/decisions", "Answers on record"),
        "decision": (f"/decisions/{answer['id']}", asked),
        "timeline": ("/timeline", "Timeline"), "timeline-known": ("/timeline?axis=known", "Timeline"),
        "timeline-one": ("/timeline?what=deepseek", "Timeline: deepseek"),
        "documents": ("/documents", "Documents"),
        "document": (f"/documents/{told['id']}", told["title"]),
        "document-sentence": (f"/documents/{told['id']}#{held}", told["title"]),
        "document-unreviewed": (f"/documents/{report}", "Example Wire"),
        "compare": (f"/compare?{compared}", "Compare documents"),
        "statements": ("/statements", "Statements"),
        "statement": (f"/statements/{held}", f"Statement {held}"),
        "statement-unreviewed": (f"/statements/{waiting}", f"Statement {waiting}"),
        "correct": (f"/statements/{waiting}/correct", "Correct a statement"),
        "link": (f"/statements/{waiting}/link", "Link two statements"),
        "settle": (f"/statements/{waiting}/settle", "Settle a conflict"),
        "review": ("/review", "Review"), "brief": ("/brief", brief),
        "brief-print": ("/brief?print=1", brief), "rules": ("/rules", "Rules"),
        "rules-on-a-day": ("/rules?as-of=2026-01-30&known=2026-01-30", "Rules"),
        "rule": ("/rules/us-ear/technology-open",
                 "Technology and software, whose class the pack cannot tell"),
        "import": ("/import", "Import a document"), "log": ("/log", "Log"),
        "verification": ("/log/verification", "The ledger verifies"),
        "settings": ("/settings", "Settings"), "problems": ("/problems", "Problems"),
        "problem": ("/problems/party.unknown", "party.unknown"),
    }
    for name, (path, title) in pages.items():
        walk.look(browser, name, title, served.url + path)
    return [path for path, _ in pages.values()]


def failures(walk, browser, served):
    for name, (path, title) in {
        "no-page": ("/nowhere", "Not found"), "party": ("/parties/nobody", "Not found"),
        "item": ("/items/h200", "Not found"), "decision": ("/decisions/dec_0000", "Not found"),
        "clock": ("/?known=yesterday&as-of=2026-02-30", "The clocks cannot be read"),
        "what": ("/?what=nobody", "Not found"), "compare": ("/compare", "That cannot be asked so"),
        "answer": ("/answer?seller=nvidia", "That cannot be asked so"),
        "ask": ("/ask?check=1&seller=nobody+at+all&item=h200&quantity=4.000",
                "May this shipment go ahead?"),
    }.items():
        walk.look(browser, f"failed-{name}", title, served.url + path, failed=True)


def empty(walk, browser, served):
    for path, title in {
        "/": "Overview", "/documents": "Documents", "/statements": "Statements",
        "/timeline": "Timeline", "/review": "Review", "/decisions": "Answers on record",
        "/parties": "Parties", "/items": "Items", "/brief": "What is on file", "/log": "Log",
        "/ask": "May this shipment go ahead?",
    }.items():
        walk.look(browser, f"empty-{path[1:] or 'overview'}", title, served.url + path)


def guarded(walk, browser, served):
    """Where people sign in: before, with the wrong word, and as somebody who may only read."""
    walk.look(browser, "sign-in", "Sign in", served.url + "/")
    walk.look(browser, "sign-in-failed", "Sign in", served.url + "/sign-in?failed=1", failed=True)
    browser.go(served.url + "/sign-in")
    browser.find("#name").send_keys("vera")
    browser.find("#password").send_keys(PASSWORD)
    browser.follow(browser.find("main button"))
    for name, (path, title) in {
        "overview": ("/", "Overview: Nvidia H200"), "review": ("/review", "Review"),
        "refused": ("/import", "Not permitted"), "settings": ("/settings", "Settings"),
    }.items():
        walk.look(browser, f"viewer-{name}", title, served.url + path, failed=name == "refused")
        walk.checks.expect("vera (viewer)" in browser.words, f"viewer-{name}: who is signed in")


def types(served):
    """The page types there are, by the links of the pages themselves."""
    found = set()
    for _, _, body in [served.fetch(p, {"accept": "text/html"}) for p in ["/", "/documents", "/rules"]]:
        for link in re.findall(r'href="(/[^"#?]*)', body.decode()):
            found.add(urlsplit(link).path.split("/")[1] or "overview")
    return found


def main(program, folder):
    pictures = pathlib.Path(folder)
    pictures.mkdir(parents=True, exist_ok=True)
    for old in pictures.glob("*.png"):
        old.unlink()
    checks = Checks("pages")
    walk = Walk(checks, pictures)
    with Browser() as browser:
        with Served(program) as served:
            pages = usual(walk, browser, served)
            failures(walk, browser, served)
            walked = {p.split("?")[0].split("/")[1] or "overview" for p in pages}
            for kind in types(served):
                if "." not in kind and not kind.startswith("style-"):
                    checks.expect(kind in walked | {"overview"}, f"/{kind} was walked")
        with Served(program, demo=False) as served:
            empty(walk, browser, served)
        with Served(program, accounts=[("ada", "admin"), ("vera", "viewer")]) as served:
            guarded(walk, browser, served)
    return checks.end(f"{walk.seen} pages in {len(LOOKS)} looks, pictures in {folder}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]))
