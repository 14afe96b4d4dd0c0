import json, pathlib
from regopy import Interpreter
from peer import CASES, finish, rate, report

known = CASES["known"]
rego = Interpreter()
rego.add_module("gates.rego", (pathlib.Path(__file__).parent / "policy.rego").read_text())
bundle = rego.build("x = data.gates.clear", ["gates/clear"])


def answer(case):
    rego.set_input(case)
    return rego.query_bundle_entrypoint(bundle, "gates/clear")


def value(output):
    found = json.loads(str(output))
    return (found["result"][0] if "result" in found else found)["expressions"][0]


agree = sum(value(answer(case)) == (case["verdict"] == 1) for case in known[:200])
report("rego-cpp", rate(answer, known[:200]), agree, 200, "two-valued, compiled bundle")
finish()
