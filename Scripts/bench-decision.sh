#!/bin/sh
# Runs Proviso and its peers on the same cases in the same go; called by `make bench-decision`.
# A peer that cannot be installed or fails is named and left out.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
place="$root/.build/bench-decision"
mkdir -p "$place"
rm -f "$place"/*.json
cd "$root/Benchmarks/decision" || exit 1
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
python3 cases.py "$place/cases.json" || exit 1

if [ ! -x "$place/venv/bin/python" ]; then
    python3 -m venv "$place/venv" || echo "no Python environment could be made: no peers" >&2
fi
peer() {
    if ! "$place/venv/bin/python" -c "import $2" 2>/dev/null &&
        ! "$place/venv/bin/pip" install -q "$1" 2>"$place/pip.log"; then
        echo "skipped $1: it cannot be installed here" >&2
        return
    fi
    "$place/venv/bin/python" "$3.py" "$place/cases.json" "$place/$3.json" 2>"$place/$3.log" ||
        echo "skipped $1: $(tail -n 1 "$place/$3.log")" >&2
}
peer yacedar yacedar peer_yacedar
peer cedarpy cedarpy peer_cedarpy
peer regopy regopy peer_rego
peer clingo clingo peer_clingo
peer zen-engine zen peer_zen
peer openfisca-core openfisca_core peer_openfisca
"$1" "$place/cases.json" "$place"/peer_*.json
