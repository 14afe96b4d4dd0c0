"""Asks random questions at every face and compares what they say.

Usage: same_answers.py PROVISO [COUNT [SEED]]

The command line is what the others are held against: the verdict, every reason with its words, law and
statements, and the id of the answer must be the same in the data of the page, on the page, from the
assistant's tool, and from the API.
"""

import asyncio
import html
import json
import os
import pathlib
import random
import re
import sys
from urllib.parse import urlencode

from checks import Checks, skip
from served import Served

try:
    from mcp import Client
except ImportError:
    skip("answers", "the Python package `mcp` is not installed")

UNREVIEWED = (
    "Officials in Beijing said on Friday that imports of the Nvidia H200 by Tencent were approved.\n"
    "On Monday the Commerce Department said it had granted Nvidia a license for the H200.\n"
)
BUYERS = ["deepseek", "bytedance", "alibaba", "tencent", "DeepSeek", "腾讯"]
ITEMS = ["h200", "nvidia-h200", "nvidia-h20", "nvidia-h100", "amd-mi308x"]
FLOORS = ["instrument", "official", "named", "outlet", "unnamed"]
DAYS = ["2024-06-01", "2026-01-10", "2026-01-30", "2026-02-15", "2026-07-01"]
KNOWN = ["2026-01-28", "2026-01-30", "2026-01-30T12:00:00Z"]
PLACES = ["CN", "SG", "AE", "GB", "HK"]
# So many questions are never all of one kind.
ENOUGH = 100


def question(chance, items):
    """What is asked, under the names of the assistant's tool."""
    asked = {"seller": chance.choice(["nvidia", "Nvidia", "amd"]), "buyer": chance.choice(BUYERS),
             "item": chance.choice(items), "quantity": chance.choice([1, 7, 1000, 400_000, 400_001])}
    for name, values, share in [
        ("on", DAYS, 0.7), ("known", KNOWN, 0.5), ("floor", FLOORS, 0.6), ("to", PLACES, 0.4),
        ("from", ["US", "TW"], 0.2), ("asker", ["seller", "buyer", "outsider"], 0.6),
        ("profile", ["enforced", "printed"], 0.3), ("parent", ["CN", "US"], 0.2),
        ("consignee", BUYERS, 0.2), ("end_user", BUYERS, 0.2), ("value", ["32000000"], 0.2),
        ("unreviewed", [True], 0.3),
    ]:
        if chance.random() < share:
            asked[name] = chance.choice(values)
    if chance.random() < 0.2:
        fact = chance.choice(["us-ear/license.granted", "cn-import/approval.granted"])
        asked["assume"] = [f"{fact}={chance.choice(['holds', 'fails', 'unknown'])}"]
    return asked


def command_words(asked):
    names = {"quantity": "--qty", "asker": "--as", "end_user": "--end-user"}
    words = []
    for name, value in asked.items():
        if name == "unreviewed":
            words.append("--unreviewed")
        elif name == "assume":
            words += [w for fact in value for w in ("--assume", fact)]
        else:
            words += [names.get(name, f"--{name}"), str(value)]
    return words


def address(asked):
    names = {"asker": "as", "end_user": "end-user", "profile": "law"}
    fields = []
    for name, value in asked.items():
        if name == "unreviewed":
            fields.append((name, "1"))
        elif name == "assume":
            fields += [("assume", fact) for fact in value]
        else:
            fields.append((names.get(name, name), value))
    return urlencode(fields)


def plain(page):
    return "".join(html.unescape(re.sub(r"<[^>]*>", "", page)).split())


def from_command_line(served, asked):
    text = served.run("decide", *command_words(asked), "--json", "-n", codes=(0, 10, 11, 64, 66))
    return text or None


def from_pages(checks, served, asked, printed, what):
    """The data of the page byte for byte, and every reason on the page itself."""
    status, _, body = served.fetch(f"/answer.json?{address(asked)}")
    if printed is None:
        return checks.expect(400 <= status < 500, f"{what}: the page refuses too, not {status}")
    checks.expect(body == printed.encode(), f"{what}: the data of the page, {status}")
    answer = json.loads(printed)
    status, _, body = served.fetch(f"/answer?{address(asked)}", {"accept": "text/html"})
    page = plain(body.decode())
    decision = answer["decision"]
    checks.expect(f"{answer['id']},noton" in page, f"{what}: the id on the page")
    head = re.search(r'class="answer">.*?</span> (\w+)</strong>', body.decode())
    checks.equal(head and head.group(1), decision["verdict"], f"{what}: the word of the page")
    for gate in decision["gates"]:
        for reason in gate["reasons"]:
            checks.expect("".join(reason["says"].split()) in page, f"{what}: {reason['says']}")
            for id in reason["statements"] + reason["contrary"] + reason["discounted"]:
                checks.expect(id in page, f"{what}: {id} on the page")


async def from_assistant(checks, client, asked, printed, what):
    result = await client.call_tool("decide", asked)
    if printed is None:
        return checks.expect(result.is_error, f"{what}: the assistant refuses too")
    content = result.structured_content
    if not checks.expect(not result.is_error, f"{what}: the assistant: {result.content[0].text}"):
        return
    answer = json.loads(printed)
    checks.equal(content["answer"]["id"], answer["id"], f"{what}: the assistant's id")
    checks.equal(content["verdict"], answer["decision"]["verdict"], f"{what}: the assistant's word")
    checks.expect(content["answer"]["decision"] == answer["decision"],
                  f"{what}: the assistant's decision")
    checks.equal(sorted(content["statements"]), sorted(answer["statements"]),
                 f"{what}: the assistant's statements")


ROLES = {"consignee": "ultimate consignee", "end_user": "end user", "purchaser": "purchaser"}


def body_of(asked):
    """The question as the API takes it."""
    names = {"unreviewed": "includesUnreviewed", "profile": "profile"}
    body = {}
    for name, value in asked.items():
        if name in ROLES:
            body.setdefault("roles", []).append({"party": value, "role": ROLES[name]})
        elif name == "assume":
            body["assumptions"] = [dict(zip(("fact", "value"), f.split("=", 1))) for f in value]
        elif name == "value":
            body["value"] = int(value)
        elif name == "profile":
            body["profile"] = f"as {value}"
        else:
            body[names.get(name, name)] = value
    return body


def from_api(checks, served, asked, printed, what):
    """Without keeping it, and, where nothing is assumed, once more on record and under its id."""
    head = {"content-type": "application/json"}

    def ask(keep, key=None):
        fields = head | ({"idempotency-key": key} if key else {})
        body = json.dumps(body_of(asked) | {"keep": keep}).encode()
        status, _, reply = served.fetch("/v1/decisions", fields, body, "POST")
        return status, json.loads(reply)

    status, reply = ask(False)
    if printed is None:
        return checks.expect(400 <= status < 500, f"{what}: the API refuses too, not {status}")
    answer = json.loads(printed)
    if not checks.equal(status, 200, f"{what}: the API, {str(reply)[:200]}"):
        return
    checks.expect(reply == answer, f"{what}: the answer of the API")
    if "assume" in asked:
        return
    status, reply = ask(True, f"walk-{answer['id']}")
    checks.equal(status, 201, f"{what}: the API, on record")
    checks.expect(reply == answer, f"{what}: the answer of the API, on record")
    status, _, kept = served.fetch(f"/v1/decisions/{answer['id']}")
    checks.expect(status == 200 and json.loads(kept)["decision"] == answer["decision"],
                  f"{what}: the answer under its id, {status}")


async def main(program, count, seed):
    print(f"answers: seed {seed}", flush=True)
    chance = random.Random(seed)
    checks = Checks("answers")
    verdicts = {}
    with Served(program) as served:
        report = served.folder / "report.txt"
        report.write_text(UNREVIEWED)
        served.run("read", str(report), "--outlet", "Example Wire", "--published", "2026-01-29")
        items = ITEMS + [c["id"] for c in served.json("rules", "show", "catalogue")["chips"]]
        async with Client(served.url + "/mcp") as client:
            for number in range(count):
                asked = question(chance, items)
                what = f"question {number} {json.dumps(asked, ensure_ascii=False)}"
                printed = from_command_line(served, asked)
                verdict = json.loads(printed)["decision"]["verdict"] if printed else "refused"
                verdicts[verdict] = verdicts.get(verdict, 0) + 1
                from_pages(checks, served, asked, printed, what)
                await from_assistant(checks, client, asked, printed, what)
                from_api(checks, served, asked, printed, what)
    print(f"answers: {count} questions, {verdicts}")
    # Faces that agree on one word for everything would say nothing.
    if count >= ENOUGH:
        for verdict in ["blocked", "undetermined", "refused"]:
            checks.expect(verdict in verdicts, f"some question is {verdict}")
    return checks.end()


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else int.from_bytes(os.urandom(4))
    program = str(pathlib.Path(sys.argv[1]).resolve())
    sys.exit(asyncio.run(main(program, count, seed)))
