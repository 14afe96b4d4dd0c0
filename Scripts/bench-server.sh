#!/bin/sh
# Puts load on a server of the reference case and on a hello-world of the same framework, in one run;
# called by `make bench-server` with the two programs. MINUTES says how long memory is watched.
set -u
proviso=$1
hello=$2
minutes=${MINUTES:-10}
seconds=${SECONDS_EACH:-15}
root=$(cd "$(dirname "$0")/.." && pwd)
if ! command -v wrk >/dev/null; then
    echo "the load comes from wrk: install it (Debian: apt-get install wrk) and run this again" >&2
    exit 1
fi
place=$(mktemp -d)
served= greeting= asking= looking=
trap 'kill $served $greeting $asking $looking 2>/dev/null; wait 2>/dev/null; rm -rf "$place"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

"$proviso" -q demo "$place/h200.proviso" >/dev/null || exit 1
"$proviso" -C "$place/h200.proviso" serve --listen 127.0.0.1:0 --no-open \
    >"$place/address" 2>"$place/log" &
served=$!
"$hello" 0 >"$place/greeting" 2>&1 &
greeting=$!
# address FILE PID: the address a server printed, once it answers.
address() {
    for _ in $(seq 100); do
        kill -0 "$2" 2>/dev/null || break
        found=$(grep -o 'http://[0-9.:]*[0-9]' "$1" | head -n 1)
        if [ -n "$found" ] && curl -so /dev/null "$found/"; then
            echo "$found"
            return
        fi
        sleep 0.1
    done
    return 1
}
url=$(address "$place/address" $served) ||
    { echo "the server did not start: $(tail -n 1 "$place/log")" >&2; exit 1; }
other=$(address "$place/greeting" $greeting) ||
    { echo "hello-server did not start: $(tail -n 1 "$place/greeting")" >&2; exit 1; }

# load CONNECTIONS SECONDS URL: prints requests a second, p99 in milliseconds, what went wrong.
load() {
    result=$(wrk -t1 -c"$1" -d"${2}s" -s "$root/Benchmarks/server/load.lua" "$3" |
        sed -n 's/^RESULT //p')
    if [ -z "$result" ]; then
        echo "wrk gave no result for $3" >&2
        return 1
    fi
    echo "$result"
}
questions() { PROVISO_BENCH_ASK=/v1/decisions load "$@"; }
again() { PROVISO_BENCH_AGAIN=yes questions "$@"; }
# pause RATE CONNECTIONS: how many milliseconds each connection waits so that all together send RATE.
pause() { awk "BEGIN { printf \"%d\", 1000 * $2 / $1 }"; }
row() { printf '%-44s %9s/s  p99 %8s ms  %s wrong\n' "$1" $2; }
memory() { awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$served/status"; }

echo "$(nproc) cores hold the servers and the client; $seconds s each, 64 connections kept alive"
for _ in 1 2; do load 64 2 "$url/" >/dev/null || exit 1; done
hello_get=$(load 64 "$seconds" "$other/") || exit 1
row "hello-world of the framework, GET" "$hello_get"
hello_post=$(PROVISO_BENCH_ASK=/ load 64 "$seconds" "$other/") || exit 1
row "hello-world that takes the question in, POST" "$hello_post"
PROVISO_BENCH_KEY=warm again 64 8 "$url" >/dev/null || exit 1
known=$(PROVISO_BENCH_KEY=again again 64 "$seconds" "$url") || exit 1
row "decisions on a thousand questions, durable" "$known"
fresh=$(PROVISO_BENCH_KEY=fresh questions 64 "$seconds" "$url") || exit 1
row "decisions on new quantities only, durable" "$fresh"
asked=$(again 64 "$seconds" "$url") || exit 1
row "decisions on a thousand, not put on record" "$asked"
page=$(load 64 "$seconds" "$url/") || exit 1
row "overview pages, warm" "$page"

PROVISO_BENCH_PAUSE=$(pause 1000 64)
export PROVISO_BENCH_PAUSE
half=$(PROVISO_BENCH_KEY=half again 64 "$seconds" "$url") || exit 1
row "decisions at half the bar (1,000/s), durable" "$half"
PROVISO_BENCH_PAUSE=$(pause 750 64)
half=$(load 64 "$seconds" "$url/") || exit 1
row "overview pages at half the bar (750/s)" "$half"

ratio() { awk "BEGIN { printf \"%.2f\", ${1%% *} / ${2%% *} }"; }
echo "to hello-world, which takes the question in and answers a word:"
echo "  decisions on a thousand questions $(ratio "$known" "$hello_post")"
echo "  decisions on new quantities $(ratio "$fresh" "$hello_post")"
echo "  decisions not put on record $(ratio "$asked" "$hello_post")"
echo "overview pages to hello-world $(ratio "$page" "$hello_get")"

if [ "$minutes" -gt 0 ]; then
    echo "memory under 500 new decisions and 750 pages a second, in MiB by the minute:"
    PROVISO_BENCH_KEY=long PROVISO_BENCH_PAUSE=$(pause 500 32) \
        questions 32 $((minutes * 60)) "$url" >"$place/questions" &
    asking=$!
    PROVISO_BENCH_PAUSE=$(pause 750 32) load 32 $((minutes * 60)) "$url/" >"$place/pages" &
    looking=$!
    for minute in $(seq 0 "$minutes"); do
        printf '%s ' "$(memory)"
        [ "$minute" -lt "$minutes" ] && sleep 60
    done
    wait $asking && wait $looking || exit 1
    echo
    row "  decisions meanwhile" "$(cat "$place/questions")"
    row "  pages meanwhile" "$(cat "$place/pages")"
fi
