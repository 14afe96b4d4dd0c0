"""The Cedar policy and its requests; Cedar has no fractions, so density is in hundredths."""
import pathlib

LISTED = ('(["CN", "RU", "VE"].contains(context.to) && (resource.tpp >= 4800 || '
          '(resource.tpp >= 2400 && resource.density >= 160) || '
          '(resource.tpp >= 1600 && resource.density >= 320)))')
TEXT = (pathlib.Path(__file__).parent / "policy.cedar").read_text().replace("LISTED", LISTED)
KEYS = ["to", "order", "pooled", "bis", "age", "filed", "tested", "vetted", "left", "miit",
        "miit_terms", "mofcom", "mofcom_terms", "ndrc_set", "ndrc_met", "drawn", "military"]


def chip(case):
    return f'Chip::"{case["tpp"]}-{round(case["density"] * 100)}"'


def entities(cases):
    seen = {(case["tpp"], round(case["density"] * 100)) for case in cases}
    return [{"uid": {"type": "Chip", "id": f"{tpp}-{density}"},
             "attrs": {"tpp": tpp, "density": density}, "parents": []} for tpp, density in seen]
