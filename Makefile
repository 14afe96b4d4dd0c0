# Two commands matter to a newcomer: `make run` and `make test`. Each does all set-up by itself.

SWIFT ?= swift
SWIFT_MINIMUM := 6.2
# Where `make run` puts the reference case; empty means a fresh temporary folder.
WORKSPACE ?=
BUILD := $(SWIFT) build --explicit-target-dependency-import-check error
FORMATTED := Sources Tests Benchmarks Package.swift

.PHONY: run demo test test-clients build release check bench bench-rules bench-kinds bench-decision \
	bench-server bench-ledger oracle kill-server kill-ledger crash-ledger failover tamper format lint docs clean setup

run: release
	@$(PROVISO) demo $(WORKSPACE) --serve

# The same without the server: prints and ends.
demo: release
	@$(PROVISO) demo $(WORKSPACE)

PROVISO = $$($(SWIFT) build -c release --show-bin-path)/proviso

setup:
	@SWIFT="$(SWIFT)" SWIFT_MINIMUM="$(SWIFT_MINIMUM)" sh Scripts/setup.sh

build: setup
	@$(BUILD)

release: setup
	@echo "building proviso; the first time takes a few minutes" >&2
	@$(BUILD) -c release --product proviso >&2

# Servers get a process of their own, so that they answer while nothing else works the processors.
test: setup
	@$(BUILD) --build-tests
	@$(SWIFT) test --skip-build --skip ProvisoServerTests
	@$(SWIFT) test --skip-build --filter ProvisoServerTests

# Programs of others at a server of ours. PARTS names some of: pages tasks assistants answers api.
PARTS ?=

test-clients: release
	@SWIFT="$(SWIFT)" sh Scripts/test-clients.sh $(PARTS)

check: setup lint docs test

lint:
	@$(SWIFT) format lint --strict --recursive --parallel $(FORMATTED)

format:
	@$(SWIFT) format --in-place --recursive --parallel $(FORMATTED)

bench: setup
	@$(SWIFT) build -c release --product proviso-bench >&2
	@$(SWIFT) build -c release --product proviso >&2
	@$$($(SWIFT) build -c release --show-bin-path)/proviso-bench

# How many stored questions `make bench-rules` asks again.
QUESTIONS ?= 1000000

bench-rules: setup
	@$(SWIFT) build -c release --product proviso-bench-rules >&2
	@$(SWIFT) build -c release --product proviso >&2
	@$$($(SWIFT) build -c release --show-bin-path)/proviso-bench-rules $(QUESTIONS)

# How many decisions `make bench-kinds` times.
KINDS ?= 2000

bench-kinds: setup
	@$(SWIFT) build -c release --product proviso-bench-rules >&2
	@$$($(SWIFT) build -c release --show-bin-path)/proviso-bench-rules kinds $(KINDS)

# Against Cedar, OPA's language, clingo and others, each installed under .build where it can be.
bench-decision: setup
	@$(SWIFT) build -c release --product proviso-bench-decision >&2
	@sh Scripts/bench-decision.sh \
		"$$($(SWIFT) build -c release --show-bin-path)/proviso-bench-decision"

# How many minutes `make bench-server` watches the memory.
MINUTES ?= 10

# Load on a server of the reference case, beside a hello-world of the same framework.
bench-server: setup
	@$(SWIFT) build -c release --product hello-server >&2
	@$(SWIFT) build -c release --product proviso >&2
	@bin="$$($(SWIFT) build -c release --show-bin-path)"; \
		MINUTES=$(MINUTES) sh Scripts/bench-server.sh "$$bin/proviso" "$$bin/hello-server"

# How many statements `make bench-ledger` puts on record; ten million take about 20 GB of disk.
STATEMENTS ?= 1000000

# A ledger of many statements beside plain SQLite on the same rows.
bench-ledger: setup
	@$(SWIFT) build -c release --product proviso-bench-ledger >&2
	@$$($(SWIFT) build -c release --show-bin-path)/proviso-bench-ledger $(STATEMENTS) $(TMPDIR)

# A million random laws and cases through every evaluator; takes a while.
oracle: setup
	@PROVISO_ORACLE_PAIRS=1000000 $(SWIFT) test -c release -Xswiftc -enable-testing \
		--filter EngineOracleTests

# Kills the server fifty times while it writes, and looks whether anything acknowledged is lost.
kill-server: setup
	@$(BUILD) --build-tests
	@PROVISO_KILL_ROUNDS=$(ROUNDS) $(SWIFT) test --skip-build --filter KillServerTests

ROUNDS ?= 50

# Kills whoever writes to a ledger, `make kill-ledger ROUNDS=1000` times.
kill-ledger: setup
	@$(BUILD) --build-tests
	@PROVISO_KILL_ROUNDS=$(ROUNDS) $(SWIFT) test --skip-build --filter KillLedgerTests

# Ten thousand losses of power under a ledger that is written to, each on a disk that keeps what it must.
crash-ledger: setup
	@$(BUILD) -c release --product ledger-trials >&2
	@PROVISO_KILL_ROUNDS=$(CRASHES) $$($(SWIFT) build -c release --show-bin-path)/ledger-trials crash

CRASHES ?= 10000

# Loses the server a ledger is written to, in a cluster of two that Patroni manages.
failover: setup
	@$(BUILD) -c release --product ledger-trials >&2
	@sh Scripts/failover.sh "$$($(SWIFT) build -c release --show-bin-path)/ledger-trials"

# Changes a single byte of a package so many times, and looks whether it is noticed and the entry named.
CHANGES ?= 1000

tamper: setup
	@$(BUILD) --build-tests
	@PROVISO_CHANGES=$(CHANGES) $(SWIFT) test --skip-build --filter 'PackageTests|DamageTests'

docs: setup
	@mkdir -p .build/docs
	@for module in Model Reader Ledger Regimes Decision; do \
		echo "Proviso$$module" >&2; \
		$(SWIFT) package --allow-writing-to-directory .build/docs generate-documentation \
			--target Proviso$$module --warnings-as-errors \
			--output-path .build/docs/Proviso$$module || exit 1; \
	done
	@echo "documentation is in .build/docs"

clean:
	@$(SWIFT) package clean
