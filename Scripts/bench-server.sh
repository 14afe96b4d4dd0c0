#!/bin/sh
# Puts load on a server of the reference case and on a hello-world of the same framework, in one run;
# called by `make bench-server` with the two programs. MINUTES says how long memory is watched.
set -u
proviso=$1
hello=$2
minutes=${MINUTES:-10}
seconds=${SECONDS_EACH:-15}
root=$(cd "$(dirname "$0")/.." && pwd)
scripts="$root/Benchmarks/server"
if ! command -v wrk >/dev/null; then
    echo "the load comes from wrk: install it (Debian: apt-get install wrk) and run this again" >&2
    exit 1
fi
place=$(mktemp -d)
served= greeting=
trap 'kill $served $greeting 2>/dev/null; wait 2>/dev/null; rm -rf "$place"' EXIT INT TERM

"$proviso" -q demo "$place/h200.proviso" >/dev/null || exit 1
"$proviso" -C "$place/h200.proviso" serve --listen 127.0.0.1:0 --no-open \
    >"$place/address" 2>"$place/log" &
served=$!
"$hello" 8998 >/dev/null 2>&1 &
greeting=$!
for _ in $(seq 100); do
    url=$(grep -o 'http://[0-9.:]*' "$place/address" | head -n 1)
    [ -n "$url" ] && curl -so /dev/null "$url/health" && curl -so /dev/null http://127.0.0.1:8998/ &&
        break
    sleep 0.1
done
[ -n "$url" ] || { echo "the server did not start: $(tail -n 1 "$place/log")" >&2; exit 1; }

# load CONNECTIONS SECONDS SCRIPT URL: prints requests a second, p99 in milliseconds, what went wrong.
load() {
    wrk -t1 -c"$1" -d"${2}s" -s "$scripts/$3.lua" "$4" | sed -n 's/^RESULT //p'
}
# pause RATE CONNECTIONS: how many milliseconds each connection waits so that all together send RATE.
pause() { awk "BEGIN { printf \"%d\", 1000 * $2 / $1 }"; }
row() { printf '%-44s %9s/s  p99 %8s ms  %s wrong\n' "$1" $2; }
memory() { awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$served/status"; }

echo "two cores hold the server and the client; ${seconds} s each, 64 connections kept alive"
for _ in 1 2; do load 64 2 pages "$url/" >/dev/null; done
hello_get=$(load 64 "$seconds" pages http://127.0.0.1:8998/)
row "hello-world of the framework, GET" "$hello_get"
PROVISO_BENCH_AGAIN=yes PROVISO_BENCH_KEY=warm load 64 8 decisions "$url" >/dev/null
again=$(PROVISO_BENCH_AGAIN=yes PROVISO_BENCH_KEY=again load 64 "$seconds" decisions "$url")
row "decisions on a thousand questions, durable" "$again"
fresh=$(PROVISO_BENCH_KEY=fresh load 64 "$seconds" decisions "$url")
row "decisions on new questions only, durable" "$fresh"
asked=$(PROVISO_BENCH_AGAIN=yes PROVISO_BENCH_KEEP=no load 64 "$seconds" decisions "$url")
row "decisions on a thousand, not put on record" "$asked"
page=$(load 64 "$seconds" pages "$url/")
row "overview pages, warm" "$page"

PROVISO_BENCH_PAUSE=$(pause 1000 64)
export PROVISO_BENCH_PAUSE
row "decisions at half the bar (1,000/s), durable" \
    "$(PROVISO_BENCH_AGAIN=yes PROVISO_BENCH_KEY=half load 64 "$seconds" decisions "$url")"
PROVISO_BENCH_PAUSE=$(pause 750 64)
row "overview pages at half the bar (750/s)" "$(load 64 "$seconds" pages "$url/")"

ratio() { awk "BEGIN { printf \"%.2f\", ${1%% *} / ${2%% *} }"; }
echo "decisions on a thousand questions to hello-world: $(ratio "$again" "$hello_get")"
echo "decisions on new questions to hello-world: $(ratio "$fresh" "$hello_get")"
echo "decisions not put on record to hello-world: $(ratio "$asked" "$hello_get")"
echo "overview pages to hello-world: $(ratio "$page" "$hello_get")"

if [ "$minutes" -gt 0 ]; then
    echo "memory under 500 new decisions and 750 pages a second, in MiB by the minute:"
    PROVISO_BENCH_KEY=long PROVISO_BENCH_PAUSE=$(pause 500 32) \
        load 32 $((minutes * 60)) decisions "$url" >"$place/questions" &
    asking=$!
    PROVISO_BENCH_PAUSE=$(pause 750 32) load 32 $((minutes * 60)) pages "$url/" >"$place/pages" &
    looking=$!
    for minute in $(seq 0 "$minutes"); do
        printf '%s ' "$(memory)"
        [ "$minute" -lt "$minutes" ] && sleep 60
    done
    wait $asking $looking
    echo
    row "  decisions meanwhile" "$(cat "$place/questions")"
    row "  pages meanwhile" "$(cat "$place/pages")"
fi
