"""Seeded transactions for the two-gate policy, and its three-valued oracle.

    python3 cases.py cases.json

A fact that nobody stated is null. Thresholds are test data."""
import json, random, sys

HOLDS, UNKNOWN, FAILS = 1, 0, -1
SEED = 20260130
LISTED_PLACES = ["CN", "RU", "VE"]
CHIPS = [(15824, 19.4), (2368, 2.9), (5864, 9.6), (2400, 1.6), (1600, 3.2), (1500, 3.0)]
QUOTA = 400_000
FLAGS = ["filed", "tested", "vetted", "miit_terms", "mofcom_terms", "ndrc_set", "ndrc_met"]
STATUSES = ["bis", "miit", "mofcom"]
UNSTATED = FLAGS + STATUSES + ["age", "left", "drawn", "military"]


def draw(rng, share_unknown):
    tpp, density = rng.choice(CHIPS)
    case = {"tpp": tpp, "density": density, "order": rng.choice([100, 5_000, 40_000, 90_000]),
            "to": rng.choice(["CN", "CN", "CN", "RU", "US", "JP"]), "pooled": rng.random() < .6,
            "age": rng.choice([10, 400, 1460, 1600]), "left": rng.choice([50_000, 100_000, 400_000]),
            "drawn": rng.choice([0, 200_000, 380_000]), "military": rng.random() < .04}
    for name in FLAGS:
        case[name] = rng.random() < .93
    for name in STATUSES:
        case[name] = rng.choice(["granted"] * 9 + ["denied", "pending"])
    for name in UNSTATED:
        if rng.random() < share_unknown:
            case[name] = None
    return case


def cases(count, share_unknown):
    rng = random.Random(f"{SEED}/{share_unknown}")
    return [draw(rng, share_unknown) for _ in range(count)]


def test(value, predicate):
    return UNKNOWN if value is None else HOLDS if predicate(value) else FAILS


def is_listed(case):
    tpp, density = case["tpp"], case["density"]
    return case["to"] in LISTED_PLACES and (
        tpp >= 4800 or tpp >= 2400 and density >= 1.6 or tpp >= 1600 and density >= 3.2)


def oracle(case):
    """1 clear, -1 blocked, 0 undetermined: strong Kleene, all is the worst and any the best."""
    flag = lambda name: test(case[name], bool)
    granted = lambda name: test(case[name], lambda status: status == "granted")
    civil = -flag("military")
    if not is_listed(case):
        return civil
    export = min(granted("bis"), test(case["age"], lambda days: days <= 1460), flag("filed"),
                 flag("tested"), flag("vetted"), test(case["left"], lambda left: case["order"] <= left))
    quota = max(FAILS if case["pooled"] else HOLDS,
                test(case["drawn"], lambda drawn: case["order"] + drawn <= QUOTA))
    import_ = min(granted("miit"), flag("miit_terms"), granted("mofcom"), flag("mofcom_terms"),
                  flag("ndrc_set"), flag("ndrc_met"), quota)
    return min(export, import_, civil)


if __name__ == "__main__":
    both = {"known": cases(1000, 0), "unknown": cases(1000, .3)}
    for group in both.values():
        for case in group:
            case["verdict"] = oracle(case)
    with open(sys.argv[1], "w") as file:
        json.dump(both, file)
