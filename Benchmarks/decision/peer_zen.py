import json
import zen
from peer import CASES, finish, rate, report

listed = ('(to in ["CN", "RU", "VE"] and (tpp >= 4800 or (tpp >= 2400 and density >= 1.6) '
          'or (tpp >= 1600 and density >= 3.2)))')
rows = [("military", "military"), ("open", f"not ({listed})"), ("bis", 'bis != "granted"'),
        ("age", "age > 1460"), ("conditions", "not (filed and tested and vetted)"),
        ("left", "order > left"), ("miit", 'not (miit == "granted" and miit_terms)'),
        ("mofcom", 'not (mofcom == "granted" and mofcom_terms)'),
        ("ndrc", "not (ndrc_set and ndrc_met)"),
        ("quota", "pooled and order + drawn > 400000"), ("clear", "true")]
place = {"x": 0, "y": 0}
table = {"hitPolicy": "first", "inputs": [{"id": "i", "name": "i"}],
         "outputs": [{"id": "o", "name": "o", "field": "outcome"}],
         "rules": [{"_id": name, "i": text, "o": json.dumps(name)} for name, text in rows]}
graph = {"nodes": [{"id": "in", "name": "in", "type": "inputNode", "position": place},
                   {"id": "t", "name": "t", "type": "decisionTableNode", "position": place,
                    "content": table},
                   {"id": "out", "name": "out", "type": "outputNode", "position": place}],
         "edges": [{"id": "a", "sourceId": "in", "targetId": "t", "type": "edge"},
                   {"id": "b", "sourceId": "t", "targetId": "out", "type": "edge"}]}
decision = zen.ZenEngine().create_decision(json.dumps(graph))
known = CASES["known"]


def is_clear(case):
    return decision.evaluate(case)["result"]["outcome"] in ("clear", "open")


agree = sum(is_clear(case) == (case["verdict"] == 1) for case in known)
report("zen", rate(decision.evaluate, known), agree, len(known), "two-valued, first row of a table")
finish()
