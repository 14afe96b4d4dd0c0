#!/bin/sh
# Runs a cluster of two PostgreSQL servers and one etcd on loopback, in a folder of its own:
#   cluster.sh start FOLDER     prints the address of the cluster's database
#   cluster.sh leader FOLDER    prints the node that takes writes
#   cluster.sh standby FOLDER   prints the node that takes over, once it holds all that is acknowledged
#   cluster.sh kill FOLDER NODE kills a node's server and its manager, as a lost machine would
#   cluster.sh stop FOLDER
# Whatever is started is stopped by its process id.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
act=$1 folder=$2
host=127.0.0.1

fail() { echo "cluster: $1" >&2; exit "${2:-1}"; }

# Neither PostgreSQL nor Patroni runs as root.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"
    else
        "$@"
    fi
}

port() { # the ports of this cluster follow from the first of them
    echo $(($(cat "$folder/port") + $1))
}

cluster() { # what the managers say of the cluster, as JSON
    for number in 0 1; do
        curl -sf --max-time 3 "http://$host:$(port $((4 + number)))/cluster" && return 0
    done
    return 1
}

node_that() { # the name of the member whose role is one of these
    cluster 2>/dev/null | tr '{' '\n' |
        grep -E "\"role\": \"($1)\"" | grep -E '"state": "(running|streaming)"' |
        sed -n 's/.*"name": "\([a-z]*\)".*/\1/p' | head -n 1
}

begin() { # a program in a session of its own, whose id is its own
    name=$1
    shift
    as_postgres setsid sh -c 'echo $$ >"$0"; exec "$@"' "$folder/$name.pid" "$@" \
        >"$folder/$name.log" 2>&1 &
}

start() {
    for program in patroni etcd curl setsid; do
        command -v $program >/dev/null 2>&1 || fail "$program is not here: apt-get install patroni etcd-server python3-etcd postgresql curl" 69
    done
    programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    [ -n "$programs" ] || fail "no PostgreSQL server is here: apt-get install postgresql" 69
    mkdir -p "$folder"
    chmod 755 "$folder"
    [ "$(id -u)" != 0 ] || chown postgres "$folder"
    echo "${PORT:-$((20000 + $$ % 20000))}" >"$folder/port"
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    echo "$password" >"$folder/password"
    chmod 600 "$folder/password"
    begin etcd etcd --data-dir "$folder/etcd" --log-outputs stderr \
        --listen-client-urls "http://$host:$(port 0)" --advertise-client-urls "http://$host:$(port 0)" \
        --listen-peer-urls "http://$host:$(port 1)" --initial-advertise-peer-urls "http://$host:$(port 1)" \
        --initial-cluster "default=http://$host:$(port 1)"
    number=0
    for node in one two; do
        as_postgres mkdir -p "$folder/$node"
        install -m 600 /dev/null "$folder/$node.yml"
        [ "$(id -u)" != 0 ] || chown postgres "$folder/$node.yml"
        sed -e "s/@REST_PORT@/$(port $((4 + number)))/g" -e "s/@PORT@/$(port $((2 + number)))/g" \
            -e "s/@NODE@/$node/g" -e "s/@HOST@/$host/g" -e "s/@ETCD@/$host:$(port 0)/" \
            -e "s|@FOLDER@|$folder|g" -e "s|@PROGRAMS@|$programs|" -e "s/@PASSWORD@/$password/g" \
            "$here/node.yml" >"$folder/$node.yml"
        begin "$node" patroni "$folder/$node.yml"
        number=$((number + 1))
    done
    wait_for 120 leader || { tail -n 5 "$folder/one.log" >&2; fail "no server takes writes after two minutes"; }
    wait_for 120 standby || { tail -n 5 "$folder/one.log" >&2; fail "no standby is in step after two minutes"; }
    echo "postgres://proviso:$password@$host:$(port 2),$host:$(port 3)/postgres?target_session_attrs=read-write&connect_timeout=2"
}

leader() { node_that 'leader|master'; }
standby() { node_that 'sync_standby'; }

wait_for() {
    seconds=$1
    while [ -z "$($2)" ]; do
        [ "$seconds" -gt 0 ] || return 1
        seconds=$((seconds - 1))
        sleep 1
    done
}

end() { # a whole session of processes by its first one's id
    [ -f "$folder/$1.pid" ] || return 0
    kill "-$2" "-$(cat "$folder/$1.pid")" 2>/dev/null || true
}

# The server leaves the session of its manager, so it is found by its own file.
kill_server() {
    file="$folder/$1/data/postmaster.pid"
    [ -f "$file" ] || return 0
    server=$(head -n 1 "$file")
    children=$(pgrep -P "$server" || true)
    kill -9 "$server" $children 2>/dev/null || true
}

case $act in
start) start ;;
leader) leader ;;
standby) standby ;;
kill)
    end "$3" 9
    kill_server "$3"
    ;;
stop)
    for node in one two; do end $node TERM; done
    sleep 3
    for node in one two; do
        end $node 9
        kill_server $node
    done
    end etcd TERM
    ;;
*) fail "start, leader, standby, kill or stop" 64 ;;
esac
