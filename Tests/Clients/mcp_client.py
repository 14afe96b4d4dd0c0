"""Drives the official Python client of the Model Context Protocol against a built program.

Usage: mcp_client.py PROVISO

Needs the package `mcp` (2.x). Both ways to speak are tried, without a handshake (2026-07-28) and with
one (2025-11-25), over standard input (`proviso mcp`) and over HTTP (`/mcp`). The client itself checks
every result against the output schema a tool declares. The reference case is made in a temporary
folder. Exit status: 0 when everything is as expected, 1 when not, 77 when the package is not installed.
"""

import asyncio
import pathlib
import sys

from checks import Checks, skip
from served import Served

try:
    from mcp import Client
    from mcp.client.stdio import StdioServerParameters
except ImportError:
    skip("assistants", "the Python package `mcp` is not installed")

TOOLS = [
    "search_record", "get_status", "decide", "explain_decision", "screen_party", "get_timeline",
    "get_evidence", "what_changed", "draft_brief",
]
QUESTION = {
    "seller": "nvidia", "buyer": "deepseek", "item": "h200", "quantity": 1000, "on": "2026-01-30",
}
WORDS = ["--seller", "nvidia", "--buyer", "deepseek", "--item", "h200", "--qty", "1000",
         "--on", "2026-01-30"]
checks = Checks("assistants")
expect = checks.expect


def text_of(result):
    expect(len(result.content) == 1 and result.content[0].type == "text", "one text")
    return result.content[0].text


async def call(client, tool, **arguments):
    """Calls a tool that must answer, and checks what every answer holds."""
    result = await client.call_tool(tool, arguments)
    text = text_of(result)
    expect(not result.is_error, f"{tool}: {text}")
    content = result.structured_content
    expect(text.startswith(f"Verdict: {content['verdict'] or 'none'}"), f"{tool}: the verdict word")
    for statement in content["statements"]:
        expect(f"{statement} {content['basis'][statement]}" in text, f"{tool}: {statement}")
    return content, text


async def refuse(client, tool, code, **arguments):
    """Calls a tool that must not answer."""
    result = await client.call_tool(tool, arguments)
    text = text_of(result)
    expect(result.is_error, f"{tool} answered {arguments}")
    error = result.structured_content["error"]
    checks.equal(error["code"], code, f"{tool}: the code of the refusal")
    for field in ("summary", "cause", "mend"):
        expect(error[field] in text, f"{tool}: {field}")


async def walk(served, way, mode, version):
    async with Client(way, mode=mode) as client:
        checks.equal(client.protocol_version, version, "the version spoken")
        expect(client.server_info.name == "proviso", "the server's name")
        listed = (await client.list_tools()).tools
        expect([tool.name for tool in listed] == TOOLS, "the tools in their order")
        for tool in listed:
            expect(tool.annotations.read_only_hint, f"{tool.name} is read only")
            expect(tool.input_schema["additionalProperties"] is False, f"{tool.name}: closed")
            expect(tool.output_schema is not None, f"{tool.name}: an output schema")

        content, text = await call(client, "decide", **QUESTION)
        printed = served.json("decide", *WORDS, "-n", "--exit-zero")
        expect(content["answer"]["id"] == printed["id"], "the id of the command line")
        expect(content["answer"]["decision"] == printed["decision"], "the answer of the command line")
        expect(set(content["statements"]) == set(printed["statements"]), "the statements cited")
        expect("<<<UNTRUSTED-QUOTATION" in text, "the source's words are fenced")

        explained, _ = await call(client, "explain_decision", **QUESTION)
        expect(explained["answer"]["id"] == printed["id"], "the same answer explained")
        expect("tree" in explained["answer"], "with its tree")

        status, _ = await call(client, "get_status", what="h200")
        expect(len(status["answer"]["rows"]) > 1, "rows")
        statement = content["statements"][0]
        evidence, text = await call(client, "get_evidence", id=statement)
        expect(evidence["answer"]["statement"]["statement"]["id"] == statement, "the statement")
        document = evidence["answer"]["document"]["id"]
        await call(client, "get_evidence", id=document)
        found, _ = await call(client, "search_record", query="deepseek approved", limit=5)
        expect(0 < len(found["answer"]["statements"]) <= 5, "statements found")
        moments, _ = await call(client, "get_timeline", axis="known")
        expect(len(moments["answer"]["moments"]) > 3, "moments")
        await call(client, "what_changed", since="2026-01-28")
        brief, _ = await call(client, "draft_brief")
        expect(brief["answer"]["schema"] == "proviso.brief/1", "a brief")
        screened, text = await call(client, "screen_party", name="Example Trading")
        expect(screened["answer"]["isScreened"] is False, "nothing was screened")
        expect("no clearance" in text, "and it says so")

        await refuse(client, "decide", "assistant.unknown-argument", **QUESTION, keep=True)
        await refuse(client, "decide", "assistant.missing-argument", seller="nvidia")
        await refuse(client, "decide", "party.unknown", **(QUESTION | {"buyer": "nobody at all"}))
        await refuse(client, "get_evidence", "record.unknown", id="stm_0000")
        await refuse(client, "explain_decision", "record.unknown", decision=printed["id"])


async def main(program):
    with Served(program) as served:
        before = served.json("log")
        ways = {
            "standard input": StdioServerParameters(
                command=program, args=["-C", served.workspace, "mcp"]
            ),
            "HTTP": served.url + "/mcp",
        }
        for name, way in ways.items():
            for mode, version in [("auto", "2026-07-28"), ("legacy", "2025-11-25")]:
                await walk(served, way, mode, version)
                print(f"assistants: {version} over {name}, {len(TOOLS)} tools driven", flush=True)
        expect(served.json("log") == before, "nothing was put on record")
    return checks.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    sys.exit(asyncio.run(main(str(pathlib.Path(sys.argv[1]).resolve()))))
