#!/bin/sh
# Loses the server that a ledger is written to, and looks whether anything acknowledged is lost with it.
# The first word is the program that writes; it is handed the address of a cluster of two.
set -eu
trials=$1
cluster=$(cd "$(dirname "$0")/../deploy/patroni" && pwd)/cluster.sh
folder=$(mktemp -d)
trap 'sh "$cluster" stop "$folder" || true; rm -rf "$folder"' EXIT INT TERM

address=$(sh "$cluster" start "$folder") || {
    status=$?
    [ $status = 69 ] && echo "failover: SKIPPED, a program is missing (see above)"
    exit $status
}
leader=$(sh "$cluster" leader "$folder")
echo "two servers, \`$leader\` takes writes; it is killed after ten seconds of forty, under ${CLIENTS:-16} clients"
"$trials" failover "$address&schema=trials" 40 "${CLIENTS:-16}" >"$folder/said" 2>&1 &
writer=$!
sleep 10
sh "$cluster" kill "$folder" "$leader"
killed=$(date +%s%N)
since() { echo $((($(date +%s%N) - killed) / 1000000)); }
successor() {
    name=$(sh "$cluster" leader "$folder")
    [ -n "$name" ] && [ "$name" != "$leader" ] && echo "$name"
}
until next=$(successor); do
    if [ "$(since)" -gt 60000 ]; then
        echo "failover: nobody took over within a minute" >&2
        kill $writer
        exit 1
    fi
    sleep 0.2
done
echo "\`$next\` took over after $(since) ms"
status=0
wait $writer || status=$?
cat "$folder/said"
exit $status
