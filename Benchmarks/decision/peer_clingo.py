import pathlib
import clingo
from cases import LISTED_PLACES, QUOTA
from peer import CASES, finish, rate, report

policy = (pathlib.Path(__file__).parent / "policy.lp").read_text()
unknown = CASES["unknown"][:300]


def facts(case):
    lines = [f"tpp({case['tpp']}). density({round(case['density'] * 100)})."]
    lines += ["in_group."] if case["to"] in LISTED_PLACES else []
    lines += ["pooled."] if case["pooled"] else []
    tests = {"age": lambda v: v <= 1460, "left": lambda v: case["order"] <= v,
             "drawn": lambda v: case["order"] + v <= QUOTA, "military": lambda v: not v}
    for name in ["bis", "miit", "mofcom"]:
        tests[name] = lambda v: v == "granted"
    for name in ["filed", "tested", "vetted", "miit_terms", "mofcom_terms", "ndrc_set", "ndrc_met"]:
        tests[name] = bool
    for name, test in tests.items():
        fact = "civil" if name == "military" else name
        if case[name] is None:
            lines.append(f"open({fact}).")
        elif test(case[name]):
            lines.append(f"known({fact}).")
    return "\n".join(lines)


def control(text):
    made = clingo.Control(["0", "--warn=none"])
    made.add("base", [], policy + text)
    made.ground([("base", [])])
    return made


def verdict(text):
    made = control(text)
    clear = clingo.Function("clear")
    some = made.solve(assumptions=[(clear, True)]).satisfiable
    other = made.solve(assumptions=[(clear, False)]).satisfiable
    return 0 if some and other else 1 if some else -1


texts = [facts(case) for case in unknown]
agree = sum(verdict(text) == case["verdict"] for text, case in zip(texts, unknown))
report("clingo", rate(verdict, texts), agree, len(unknown),
       "three-valued by two solves, 30 % of the facts unknown")
finish()
