"""Counts what was as expected, and remembers what was not."""

import sys


class Checks:
    def __init__(self, part):
        self.part = part
        self.good = 0
        self.bad = []

    def expect(self, is_so, what):
        if is_so:
            self.good += 1
        else:
            self.bad.append(what)
            print(f"  not so: {what}", flush=True)
        return bool(is_so)

    def equal(self, found, wanted, what):
        return self.expect(found == wanted, f"{what}: {found!r} and not {wanted!r}")

    def end(self, more=""):
        """The last line of a part, and its exit status."""
        more = f"; {more}" if more else ""
        if self.bad:
            print(f"{self.part}: {len(self.bad)} not as expected, {self.good} as expected{more}")
            return 1
        if not self.good:
            print(f"{self.part}: nothing was checked{more}")
            return 1
        print(f"{self.part}: {self.good} as expected{more}")
        return 0


def skip(part, why):
    """Says that a part was not run, so that nobody takes its silence for a yes."""
    print(f"{part}: SKIPPED, {why}")
    sys.exit(77)
