"""What every peer's script shares: the cases, the clock, and where results go."""
import json, sys, time

CASES = json.load(open(sys.argv[1]))
RESULTS = []


def rate(work, items, seconds=2.0):
    """Calls for each second of processor time, whole passes, after a warm-up."""
    for item in items[:20]:
        work(item)
    calls, start = 0, time.process_time()
    while time.process_time() - start < seconds:
        for item in items:
            work(item)
        calls += len(items)
    return calls / (time.process_time() - start)


def report(name, rate, agree, of, what):
    RESULTS.append({"name": name, "rate": rate, "agree": agree, "of": of, "what": what})


def finish():
    with open(sys.argv[2], "w") as file:
        json.dump(RESULTS, file)
