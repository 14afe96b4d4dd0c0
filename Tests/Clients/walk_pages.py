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

    def look(self, browser, name, address=None):
        """One page in each look; `address` is nothing where the browser is there already."""
        if address:
            browser.go(address)
        for scheme, width in LOOKS:
            browser.scheme(scheme)
            browser.size(width)
            where = f"{name}, {scheme}, {width}"
            for violation in browser.violations():
                self.checks.expect(False, f"{where}: {violation}")
            self.checks.expect(True, where)
            found = browser.width()
            self.checks.expect(found <= width, f"{where}: it is {found} wide")
            if (scheme, width) in PICTURED:
                browser.picture(self.pictures / f"{name}-{scheme}-{width}.png")
        browser.size(1280)
        self.seen += 1


def ids(served):
    documents = served.json("source", "list")["documents"]
    statements = served.json("statement", "list")["statements"]
    return [d["id"] for d in documents], statements


def usual(walk, browser, served):
    """Every page type on the reference case, with an answer on record and a report nobody reviewed."""
    report = served.folder / "report.txt"
    report.write_text(UNREVIEWED)
    served.run("read", str(report), "--outlet", "Example Wire", "--published", "2026-02-02")
    words = ["--seller", "nvidia", "--item", "h200", "--on", "2026-02-15", "--exit-zero"]
    answer = served.json("decide", "--buyer", "deepseek", "--qty", "1000", *words)
    served.json("decide", "--buyer", "deepseek", "--qty", "2000", *words)
    documents, statements = ids(served)
    report = next(d["id"] for d in served.json("source", "list")["documents"]
                  if d["outlet"] == "Example Wire")
    held = [s["statement"]["id"] for s in statements]
    waiting = next(s["statement"]["id"] for s in statements if s["document"] == report)
    compared = "&".join(f"document={d}" for d in documents)
    pages = {
        "overview": "/", "overview-pinned": "/?as-of=2026-01-30&known=2026-01-30",
        "overview-unreviewed": "/?unreviewed=1",
        "parties": "/parties", "party-buyer": "/parties/deepseek", "party-seller": "/parties/nvidia",
        "party-authority": "/parties/mofcom", "items": "/items", "item": "/items/nvidia-h200",
        "failed-item": "/items/h200", "ask": "/ask",
        "ask-check": f"/ask?check=1&{QUESTION}",
        "ask-fault": "/ask?check=1&seller=nobody+at+all&item=h200&quantity=4.000",
        "answer": f"/answer?{QUESTION}",
        "answer-what-if": f"/answer?{QUESTION}&assume=us-ear/license.granted%3Dholds",
        "answer-blocked": f"/answer?{QUESTION}&as=seller&assume=us-ear/license.granted%3Dfails",
        "answer-print": f"/answer?{QUESTION}&print=1",
        "decisions": "/decisions", "decision": f"/decisions/{answer['id']}",
        "timeline": "/timeline", "timeline-known": "/timeline?axis=known",
        "timeline-one": "/timeline?what=deepseek",
        "documents": "/documents", "document": f"/documents/{documents[-1]}",
        "document-sentence": f"/documents/{documents[0]}#{held[0]}",
        "document-unreviewed": f"/documents/{report}", "compare": f"/compare?{compared}",
        "statements": "/statements", "statement": f"/statements/{held[0]}",
        "statement-unreviewed": f"/statements/{waiting}",
        "correct": f"/statements/{waiting}/correct", "link": f"/statements/{waiting}/link",
        "settle": f"/statements/{waiting}/settle",
        "review": "/review", "brief": "/brief", "brief-print": "/brief?print=1",
        "rules": "/rules", "rules-on-a-day": "/rules?as-of=2026-01-30&known=2026-01-30",
        "import": "/import", "log": "/log", "verification": "/log/verification",
        "settings": "/settings", "problems": "/problems", "problem": "/problems/party.unknown",
    }
    for name, path in pages.items():
        walk.look(browser, name, served.url + path)
    browser.go(served.url + "/rules")
    walk.look(browser, "rule", browser.all("tbody th a")[0].get_attribute("href"))
    return pages


def failures(walk, browser, served):
    for name, path in {
        "failed-no-page": "/nowhere", "failed-party": "/parties/nobody",
        "failed-decision": "/decisions/dec_0000", "failed-clock": "/?known=yesterday&as-of=2026-02-30",
        "failed-what": "/?what=nobody", "failed-compare": "/compare",
        "failed-before": "/?known=2001-01-01", "failed-answer": "/answer?seller=nvidia",
    }.items():
        walk.look(browser, name, served.url + path)


def empty(walk, browser, served):
    for path in ["/", "/documents", "/statements", "/timeline", "/review", "/decisions", "/parties",
                 "/items", "/brief", "/log", "/ask"]:
        walk.look(browser, "empty" + (path.replace("/", "-") if path != "/" else "-overview"),
                  served.url + path)


def guarded(walk, browser, served):
    """Where people sign in: before, with the wrong word, and as somebody who may only read."""
    walk.look(browser, "sign-in", served.url + "/")
    walk.look(browser, "sign-in-failed", served.url + "/sign-in?failed=1")
    browser.go(served.url + "/sign-in")
    browser.find("#name").send_keys("vera")
    browser.find("#password").send_keys(PASSWORD)
    browser.follow(browser.find("main button"))
    for name, path in {"viewer-overview": "/", "viewer-review": "/review",
                       "viewer-refused": "/import", "viewer-settings": "/settings"}.items():
        walk.look(browser, name, served.url + path)


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
            walked = {p.split("?")[0].split("/")[1] or "overview" for p in pages.values()}
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
