import json
import cedarpy
import cedar_policy as policy
from peer import CASES, finish, rate, report

known, unknown = CASES["known"], CASES["unknown"]
policies = cedarpy.PolicySet.from_str(policy.TEXT)
entities = cedarpy.Entities.from_json_str(json.dumps(policy.entities(known + unknown)))


def request(case):
    context = {key: {"__extn": {"fn": "unknown", "arg": key}} if case[key] is None else case[key]
               for key in policy.KEYS}
    return {"principal": 'Buyer::"one"', "action": 'Action::"transfer"',
            "resource": policy.chip(case), "context": context}


def two_valued(one):
    return cedarpy.is_authorized(one, policies, entities)


def partial(one):
    return cedarpy.is_authorized_partial(one, policies, entities)


requests = [request(case) for case in known]
agree = sum(two_valued(one).allowed == (case["verdict"] == 1) for one, case in zip(requests, known))
report("cedarpy", rate(two_valued, requests), agree, len(known), "two-valued, request as a dictionary")
open_requests = [request(case) for case in unknown]
names = {"Allow": 1, "Deny": -1}
agree = sum(names.get(getattr(partial(one).decision, "name", str(partial(one).decision)), 0)
            == case["verdict"] for one, case in zip(open_requests, unknown))
report("cedarpy partial", rate(partial, open_requests), agree, len(unknown),
       "partial evaluation, 30 % of the facts unknown")
finish()
