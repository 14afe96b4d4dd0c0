import time
import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from cases import LISTED_PLACES
from peer import CASES, finish, report

Deal = build_entity(key="deal", plural="deals", label="a transaction", is_person=True)
MONTH, WHEN = DateUnit.MONTH, "2026-01"
FLAGS = ["in_group", "pooled", "bis", "filed", "tested", "vetted", "miit", "miit_terms", "mofcom",
         "mofcom_terms", "ndrc_set", "ndrc_met", "military"]
FIGURES = ["tpp", "density", "order", "age", "left", "drawn"]


def field(name, kind):
    return type(name, (Variable,), dict(value_type=kind, entity=Deal, definition_period=MONTH,
                                        label=name))


class listed(Variable):
    value_type, entity, definition_period, label = bool, Deal, MONTH, "needs a license"
    def formula(deal, when):
        tpp, density = deal("tpp", when), deal("density", when)
        return deal("in_group", when) & ((tpp >= 4800) | ((tpp >= 2400) & (density >= 1.6))
                                         | ((tpp >= 1600) & (density >= 3.2)))


class clear(Variable):
    value_type, entity, definition_period, label = bool, Deal, MONTH, "both gates open"
    def formula(deal, when):
        v = lambda name: deal(name, when)
        export = (v("bis") & (v("age") <= 1460) & v("filed") & v("tested") & v("vetted")
                  & (v("order") <= v("left")))
        importing = (v("miit") & v("miit_terms") & v("mofcom") & v("mofcom_terms") & v("ndrc_set")
                     & v("ndrc_met") & (~v("pooled") | (v("order") + v("drawn") <= 400000)))
        return (~v("listed") | (export & importing)) & ~v("military")


system = TaxBenefitSystem([Deal])
system.add_variables(*[field(name, bool) for name in FLAGS],
                     *[field(name, float) for name in FIGURES], listed, clear)
known = CASES["known"]
many = known * 100
inputs = {name: np.array([case[name] for case in many], dtype=np.float64) for name in FIGURES}
for name in FLAGS:
    inputs[name] = np.array([case["to"] in LISTED_PLACES if name == "in_group"
                             else case[name] == "granted" if isinstance(case[name], str)
                             else case[name] for case in many], dtype=bool)


def run():
    simulation = SimulationBuilder().build_default_simulation(system, len(many))
    for name, column in inputs.items():
        simulation.set_input(name, WHEN, column)
    return simulation.calculate("clear", WHEN)


out = run()
agree = sum(bool(one) == (case["verdict"] == 1) for one, case in zip(out, known))
times = []
for _ in range(7):
    start = time.process_time()
    run()
    times.append(time.process_time() - start)
report("openfisca batch", len(many) / sorted(times)[3], agree, len(known),
       "two-valued, columns of 100,000 cases")
finish()
