"""Holds the description of the API against the rules of OpenAPI, and the API against its description.

Usage: openapi_client.py PROVISO

Needs the packages `openapi-spec-validator` and `schemathesis`. Generated requests must find no server
error and no reply that the description does not declare. Exit status: 0 when everything is as expected,
1 when not, 77 when a package is missing.
"""

import json
import pathlib
import re
import subprocess
import sys

from checks import Checks, skip
from served import Served

try:
    from openapi_spec_validator import validate
    import schemathesis  # noqa: F401
except ImportError as missing:
    skip("api", f"the Python package `{missing.name}` is not installed")

# What holds for every reply; how a service treats a body that is not sent is not ours to say.
# A slow machine that does not get through in this time is told so.
SECONDS = 120
CHECKS = ("not_a_server_error,status_code_conformance,content_type_conformance,"
          "response_headers_conformance,response_schema_conformance")


def codes(description):
    """Every code that the description names in a reply, such as `record.unknown`."""
    return {
        code
        for path in description["paths"].values()
        for operation in path.values() if isinstance(operation, dict)
        for reply in operation.get("responses", {}).values()
        for code in re.findall("`([^`]+)`", reply.get("description", "").partition("Codes: ")[2])
    }


def main(program):
    checks = Checks("api")
    with Served(program, accounts=[("ada", "admin")]) as served:
        status, _, body = served.fetch("/openapi.json", {"accept": "application/json"})
        if not checks.equal(status, 200, "/openapi.json"):
            return checks.end()
        description = json.loads(body)
        try:
            validate(description)
            checks.expect(True, "the description is valid")
        except Exception as error:
            checks.expect(False, f"the description: {str(error)[:400]}")
        token = served.json("token", "new", "--account", "ada", "--label", "walk", "--scopes",
                            "read,propose,decide,approve,admin")["secret"]
        ran = subprocess.run(
            [str(pathlib.Path(sys.executable).parent / "schemathesis"), "run",
             served.url + "/openapi.json", "--header", f"Authorization: Bearer {token}",
             "--checks", CHECKS, "--phases", "coverage,fuzzing", "--max-examples", "10",
             "--max-time", str(SECONDS), "--seed", "20260130",
             # It finds the id of the very token it asks with, and takes it back.
             "--exclude-operation-id", "revokeToken",
             "--no-color", "--continue-on-failure"],
            capture_output=True, text=True, timeout=SECONDS * 3, cwd=served.folder,
        )
        log = pathlib.Path(".build/clients")
        log.mkdir(parents=True, exist_ok=True)
        (log / "schemathesis.log").write_text(ran.stdout + ran.stderr)
        checks.expect(ran.returncode == 0, "generated requests:\n" + "\n".join(ran.stdout.splitlines()[-40:]))
        found = re.search(r"Selected: (\d+)/\d+\s+Tested: (\d+)", ran.stdout)
        chosen, tested = (int(n) for n in found.groups()) if found else (1, 0)
        checks.expect(tested == chosen, f"{tested} of {chosen} operations in {SECONDS} seconds")
        checks.expect(len(description["paths"]) > 10, f"{len(description['paths'])} paths")
        named = codes(description)
        checks.expect("record.unknown" in named, f"the codes of the replies: {sorted(named)}")
        for code in sorted(named):
            status, _, _ = served.fetch(f"/problems/{code}", {"accept": "text/html"})
            checks.equal(status, 200, f"the page of {code}")
    return checks.end(f"{len(description['paths'])} paths")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve())))
