"""Does the main tasks of a server in a browser: by mouse, by keyboard alone, and with scripts off.

Usage: walk_tasks.py PROVISO FOLDER

From a cell of the overview to its sentence in one press; a question and its reasons; what-if; handing
in a report; review, correction, link, settlement; signing in and out; rules on a day; the brief; and a
printed answer whose text holds every reason. Papers are left in FOLDER.
"""

import pathlib
import shutil
import subprocess
import sys
from urllib.parse import urlsplit

from browser import Browser, By, Keys
from checks import Checks
from served import PASSWORD, Served

REPORT = (
    "Officials in Beijing said on Friday that imports of the Nvidia H200 by Tencent were approved.\n"
    "The permit talks went on.\n"
)
ASKED = {"seller": "nvidia", "buyer": "deepseek", "item": "h200", "quantity": "1,000",
         "on": "2026-02-15"}


class Tasks:
    def __init__(self, checks, served, browser, folder):
        self.checks = checks
        self.served = served
        self.browser = browser
        self.folder = folder

    def go(self, path):
        self.browser.go(self.served.url + path)

    def path(self):
        return urlsplit(self.browser.address).path

    def fill(self, **fields):
        for name, value in fields.items():
            field = self.browser.find(f"main [name='{name}']")
            if field.tag_name == "select":
                field.find_element(By.CSS_SELECTOR, f"option[value='{value}']").click()
            else:
                field.clear()
                field.send_keys(value)

    def press(self, words):
        """Presses the button that says so."""
        for button in self.browser.all("main button"):
            if words in button.text:
                return self.browser.follow(button)
        raise RuntimeError(f"no button says `{words}` on {self.browser.address}")

    def says(self, words, what):
        self.checks.expect(words in self.browser.main, f"{what}: the page says `{words}`")

    # The tasks

    def sentence(self):
        """From each kind of cell to its sentence, in one press."""
        self.go("/")
        cells = self.browser.all("table.overview tbody a.grade")
        self.checks.expect(len(cells) > 10, "the overview leads to sentences")
        for number in [0, len(cells) // 2, len(cells) - 1]:
            self.go("/")
            link = self.browser.all("table.overview tbody a.grade")[number]
            wanted = link.get_attribute("href").split("#")[1]
            self.browser.follow(link)
            self.checks.expect(self.path().startswith("/documents/"), "one press to the document")
            marked = self.browser.find("mark:target")
            self.checks.equal(marked.get_attribute("id"), wanted, "the mark")
            top = self.browser.script("return arguments[0].getBoundingClientRect().top", marked)
            self.checks.expect(0 <= top < 900, f"the sentence is in sight, at {top}")
            span = self.served.json("statement", "show", wanted)["statement"]["span"]["text"]
            shown = marked.text
            for reference in marked.find_elements(By.CSS_SELECTOR, "a.ref"):
                shown = shown.replace(reference.text, "", 1) if reference.text else shown
            self.checks.expect(
                "".join(span.split())[:30] in "".join(shown.split()), f"the words of {wanted}"
            )

    def question(self):
        """A question, its answers once more, the answer with reasons, and a what-if."""
        self.go("/ask")
        self.fill(**(ASKED | {"quantity": "4.000"}))
        self.press("Check the question")
        self.says("There is a problem", "a quantity that could be two")
        kept = self.browser.find("[name=buyer]").get_attribute("value")
        self.checks.equal(kept, "deepseek", "the buyer typed is kept")
        self.browser.find(".failure a").click()
        focused = self.browser.driver.switch_to.active_element.get_attribute("name")
        self.checks.equal(focused, "quantity", "the summary leads to the field")
        self.fill(quantity="1,000")
        self.press("Check the question")
        self.says("Nothing was asked yet", "the check")
        self.press("put the answer on record")
        self.says("This answer is on record now", "the question")
        self.checks.equal(self.browser.find(".answer .verdict").text, "? UNDETERMINED", "the word")
        printed = self.served.json("decide", *words(ASKED), "-n", codes=(0, 10, 11, 12))
        for gate in printed["decision"]["gates"]:
            for reason in gate["reasons"]:
                self.says(reason["says"], "a reason")
        before = self.browser.address
        value = self.browser.find("#what-if-fact option").get_attribute("value")
        self.fill(**{"fact": value, "value-assumed": "fails"})
        self.press("Try")
        self.says("Assumed, not known", "the what-if")
        self.browser.follow(self.browser.link("Drop it"))
        self.checks.expect("Assumed" not in self.browser.main, "the assumption is dropped")
        self.browser.go(before)
        self.paper(printed)

    def paper(self, printed):
        """The printed answer holds every reason, law and word."""
        if not shutil.which("pdftotext"):
            print("tasks: the printed answer is SKIPPED, pdftotext is not installed")
            return
        target = self.folder / "answer.pdf"
        self.browser.follow(self.browser.link("Print form"))
        self.browser.paper(target)
        text = subprocess.run(["pdftotext", str(target), "-"], capture_output=True, text=True,
                              check=True).stdout
        text = "".join(text.split())
        for gate in printed["decision"]["gates"]:
            for reason in gate["reasons"]:
                self.checks.expect(squeezed(reason["says"]) in text, f"on paper: {reason['says']}")
                for citation in reason["citations"]:
                    self.checks.expect(squeezed(citation["law"]) in text,
                                       f"on paper: {citation['law']}")
                for id in reason["statements"] + reason["contrary"] + reason["discounted"]:
                    words = printed["statements"][id]["span"]["text"]
                    self.checks.expect(squeezed(words) in text, f"on paper: {words}")
        for need in printed["decision"]["unblockSets"][0]["needs"]:
            self.checks.expect(squeezed(need["says"]) in text, f"on paper: {need['says']}")
        self.checks.expect(squeezed("Known as of") in text, "on paper: the known time")
        self.checks.expect(squeezed("Ledger head") in text, "on paper: the ledger head")

    def handing_in(self):
        """A report by paste, with what was read of it shown before any of it is kept."""
        before = self.entries()
        self.go("/")
        self.browser.follow(self.browser.link("Import"))
        self.fill(text=REPORT, published="2026-02-02")
        self.press("Read it and show me")
        self.says("There is a problem", "a report of nobody")
        self.checks.expect("permit talks" in self.browser.find("#text").get_attribute("value"),
                           "the words pasted are kept")
        self.fill(outlet="Example Wire")
        self.press("Read it and show me")
        self.says("1 statement was read", "the preview")
        self.says("imports of the Nvidia H200 by Tencent", "the preview")
        self.checks.equal(self.entries(), before, "a preview keeps nothing")
        self.press("Put it on record")
        self.says("Read and put on record", "the report")
        self.checks.expect(self.entries() > before, "it is on record")
        return self.browser.find("mark.is-main").get_attribute("id")

    def reviewing(self, id):
        """Its statement is accepted with a reason, and then corrected, linked and settled."""
        self.go("/review")
        self.says("1 statement waits", "the queue")
        self.browser.find(f"#choose-{id}").click()
        self.fill(person="A reader", reason="compared with the text")
        self.press("Accept")
        self.says("Accepted, and on record", "the review")
        self.go(f"/statements/{id}")
        self.browser.follow(self.browser.link("Correct it"))
        self.fill(subject="Nobody at all", person="A reader", reason="the words mean another")
        self.press("Check the correction")
        self.says("Nobody at all", "a name nobody has")
        self.checks.equal(self.browser.find("#reason").get_attribute("value"),
                          "the words mean another", "the reason typed is kept")
        self.fill(subject="Alibaba; Tencent")
        self.press("Check the correction")
        self.says("Nothing is on record yet", "the check")
        self.says("changed", "the check shows what is otherwise")
        self.press("Put it on record")
        self.says("Corrected: this reading counts now", "the correction")
        corrected = self.path().split("/")[-1]
        held = self.served.json("statement", "show", corrected)["statement"]
        self.checks.equal(held["subject"], ["alibaba", "tencent"], "who is meant now")
        self.conflict(id)
        self.linking(corrected)

    def conflict(self, id):
        """Whoever corrects what somebody corrected meanwhile sees both."""
        self.go(f"/statements/{id}/correct")
        self.fill(subject="ByteDance", person="B reader", reason="I read it otherwise")
        self.press("Check the correction")
        self.says("Somebody else corrected it meanwhile", "the conflict")
        self.says("ByteDance", "the conflict shows what I typed")
        self.says("Alibaba; Tencent", "the conflict shows what they wrote")

    def linking(self, id):
        other = next(s["statement"]["id"] for s in self.served.json("statement", "list")["statements"]
                     if s["statement"]["predicate"] == "prohibited")
        self.go(f"/statements/{id}")
        self.browser.follow(self.browser.link("Link it to another"))
        self.fill(type="contradicts", to="stm_0000", person="A reader", reason="both cannot be so")
        self.press("Check the link")
        self.says("No statement has the id stm_0000", "an id nobody has")
        self.fill(to=other)
        self.press("Check the link")
        self.says(f"{id} contradicts {other}", "the check")
        self.press("Put it on record")
        self.says("The link is on record", "the link")
        self.browser.follow(self.browser.link("Settle the conflict"))
        self.browser.find(f"#over-{other}").click()
        self.fill(person="A reader", reason="the later one is an official's")
        self.press("Check the settlement")
        self.says("Nothing is on record yet", "the check")
        self.press("Put it on record")
        self.says("Settled, and on record", "the settlement")
        self.says(other, "the statement names what it was settled over")

    def reading(self):
        """Rules on a day, the brief, the timeline's clocks, documents beside each other."""
        self.go("/rules")
        self.fill(**{"as-of": "2026-01-10", "known": "2026-01-10"})
        self.press("Show")
        early = self.browser.main
        self.fill(**{"as-of": "2026-01-20", "known": "2026-01-20"})
        self.press("Show")
        self.checks.expect(early != self.browser.main, "another day shows another law")
        self.go("/brief")
        lines = self.browser.all("article li, article .lead")
        self.checks.expect(len(lines) > 10, "the brief has lines")
        self.browser.follow(self.browser.find("article a.grade"))
        self.checks.expect(self.browser.find("mark:target").is_displayed(), "a line leads to its words")
        self.go("/documents")
        for box in self.browser.all("[name=document]")[:2]:
            box.click()
        self.press("Compare the chosen")
        self.checks.equal(self.path(), "/compare", "documents beside each other")
        self.go("/")
        field = self.browser.find("#clock-known")
        field.clear()
        field.send_keys("2026-01-28 12:00", Keys.ENTER)
        self.checks.expect("known=2026-01-28" in self.browser.address, "the clock is in the address")
        self.checks.equal(self.browser.find("#clock-known").get_attribute("value"),
                          "2026-01-28 12:00", "the clock as typed")

    def entries(self):
        return len(self.served.json("log")["entries"])


def words(asked):
    return ["--seller", asked["seller"], "--buyer", asked["buyer"], "--item", asked["item"],
            "--qty", asked["quantity"].replace(",", ""), "--on", asked["on"]]


def squeezed(text):
    return "".join(text.split())


def keyboard(checks, served, browser):
    """With Tab and Enter alone: order, sight, the way past the head, no trap, and the main task."""
    focus = """const e = document.activeElement; const s = getComputedStyle(e);
        const r = e.getBoundingClientRect();
        return {tag: e.tagName, text: (e.innerText || e.name || '').slice(0, 60), top: r.top + scrollY,
          left: r.left, seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
          box: r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight, href: e.href || ''}"""
    for path in ["/", "/ask", "/review", "/documents", "/timeline", "/import", "/decisions",
                 "/answer?seller=nvidia&buyer=deepseek&item=h200"]:
        browser.go(served.url + path)
        stops = [browser.script("return document.querySelectorAll('a[href], button, input:not("
                                "[type=hidden]), select, textarea, summary, [tabindex=\"0\"]').length")]
        chain = []
        for _ in range(stops[0] + 5):
            browser.press(Keys.TAB)
            at = browser.script(focus)
            if at["tag"] in ("BODY", "HTML"):
                break
            chain.append(at)
        checks.expect(chain[0]["text"] == "Skip to the page itself", f"{path}: the way past the head")
        unseen = [at for at in chain if not (at["seen"] and at["box"])]
        checks.expect(not unseen, f"{path}: focus out of sight at {unseen[:2]}")
        checks.expect(len(chain) >= 10 and len(chain) <= stops[0], f"{path}: {len(chain)} stops, no trap")
        back = [b for a, b in zip(chain[1:], chain[2:]) if b["top"] < a["top"] - 400]
        checks.expect(len(back) <= 1, f"{path}: the order goes down the page, not {back[:2]}")
    # Past the head, then the first grade of a cell: the sentence.
    browser.go(served.url + "/")
    browser.press(Keys.TAB, Keys.ENTER)
    for _ in range(40):
        browser.press(Keys.TAB)
        if "#stm_" in browser.script(focus)["href"]:
            break
    browser.press(Keys.ENTER)
    checks.expect(browser.find("mark:target").is_displayed(), "by keyboard to the sentence")
    # The whole question.
    browser.go(served.url + "/ask")
    browser.press(Keys.TAB, Keys.ENTER)
    for value in [ASKED["seller"], ASKED["buyer"], ASKED["item"]]:
        browser.press(Keys.TAB, value)
    browser.press(Keys.ENTER)
    checks.expect("Nothing was asked yet" in browser.main, "by keyboard to the check")
    browser.press(Keys.TAB, Keys.ENTER)
    for _ in range(2):
        browser.press(Keys.TAB)
    browser.press(Keys.ENTER)
    checks.expect("undetermined" in browser.main.lower(), "by keyboard to the answer")
    # A closed disclosure opens.
    summary = browser.find(".unblock summary, .whole > summary")
    for _ in range(80):
        browser.press(Keys.TAB)
        if browser.script("return document.activeElement === arguments[0]", summary):
            break
    browser.press(Keys.ENTER)
    checks.expect(browser.script("return arguments[0].parentElement.open", summary),
                  "by keyboard a disclosure opens")


def people(checks, program):
    """Signing in, what each role may press, and signing out."""
    accounts = [("ada", "admin"), ("vera", "viewer"), ("otto", "officer")]
    with Served(program, accounts=accounts) as served, Browser() as browser:
        tasks = Tasks(checks, served, browser, None)
        tasks.go("/timeline")
        checks.equal(tasks.path(), "/sign-in", "whoever is not signed in is asked to")
        tasks.fill(name="vera", password="wrong")
        tasks.press("Sign in")
        tasks.says("The name or the password is not right", "a wrong password")
        tasks.fill(name="vera", password=PASSWORD)
        tasks.press("Sign in")
        checks.equal(tasks.path(), "/timeline", "and sent where they wanted to go")
        checks.expect("vera (viewer)" in browser.words, "the page says who is signed in")
        checks.expect(not browser.all("a[href='/import']"), "a viewer is offered no import")
        tasks.go("/import")
        tasks.says("Not permitted", "a viewer at the form")
        browser.follow(browser.find("header button"))
        checks.equal(tasks.path(), "/sign-in", "signed out")
        tasks.go("/")
        checks.equal(tasks.path(), "/sign-in", "and out it is")
        tasks.fill(name="otto", password=PASSWORD)
        tasks.press("Sign in")
        tasks.go("/ask?check=1&seller=nvidia&buyer=deepseek&item=h200")
        tasks.press("put the answer on record")
        tasks.says("This answer is on record now", "an officer's question")
        statement = served.json("statement", "list")["statements"][0]["statement"]["id"]
        tasks.go(f"/statements/{statement}/correct")
        tasks.says("Not permitted", "an officer at a correction")


def main(program, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    checks = Checks("tasks")
    for name, scripts in [("with scripts", True), ("scripts off", False)]:
        with Served(program) as served, Browser(scripts=scripts) as browser:
            tasks = Tasks(checks, served, browser, folder)
            tasks.sentence()
            tasks.question()
            tasks.reviewing(tasks.handing_in())
            tasks.reading()
            checks.expect("verified" in served.run("verify"), "the ledger verifies afterwards")
        print(f"tasks: done {name}", flush=True)
    with Served(program) as served, Browser() as browser:
        keyboard(checks, served, browser)
    print("tasks: done by keyboard alone", flush=True)
    people(checks, program)
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]))
