import yacedar
import cedar_policy as policy
from peer import CASES, finish, rate, report

known = CASES["known"]
policies = yacedar.PolicySet(policy.TEXT)
entities = yacedar.Entities(policy.entities(known))
authorizer = yacedar.Authorizer()
requests = [yacedar.Request('Buyer::"one"', 'Action::"transfer"', policy.chip(case),
                            {key: case[key] for key in policy.KEYS}) for case in known]


def answer(one):
    return authorizer.is_authorized(one, policies, entities)


def is_allowed(response):
    return "llow" in str(getattr(response, "decision", response))


agree = sum(is_allowed(answer(one)) == (case["verdict"] == 1) for one, case in zip(requests, known))
report("yacedar", rate(answer, requests), agree, len(known), "two-valued, request built beforehand")
finish()
