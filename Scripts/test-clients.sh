#!/bin/sh
# Lets programs of others at a server of ours, each at one exact version, all under .build/clients.
#
# Usage: test-clients.sh [PART...], of: pages tasks assistants answers api. Without any, all of them.
# Exit status: 0 when every part that ran is content, 1 when one is not, 77 when none could run. A part that
# could not run says so.
set -eu

cd "$(dirname "$0")/.."
parts=${*:-pages tasks assistants answers api}
home=.build/clients
tests=Tests/Clients
swift=${SWIFT:-swift}

installed() { command -v "$1" >/dev/null 2>&1; }

# Debian's packages: the browser with its driver, a font with Chinese letters, and a reader of PDF.
absent=""
installed chromium || absent="$absent chromium"
installed chromedriver || absent="$absent chromium-driver"
installed pdftotext || absent="$absent poppler-utils"
[ -e /usr/share/fonts/truetype/wqy/wqy-microhei.ttc ] || absent="$absent fonts-wqy-microhei"
if [ -n "$absent" ]; then
    as=""
    [ "$(id -u)" = 0 ] || as="sudo -n"
    if installed apt-get && { [ -z "$as" ] || sudo -n true 2>/dev/null; }; then
        echo "installing$absent" >&2
        $as apt-get update -qq >&2 &&
            $as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
                --no-install-recommends $absent >/dev/null && absent="" || :
    fi
    [ -z "$absent" ] || echo "absent, so that parts may be skipped: apt-get install$absent"
fi

mkdir -p "$home"
if ! cmp -s "$tests/requirements.txt" "$home/installed.txt"; then
    echo "installing the clients of $tests/requirements.txt" >&2
    rm -rf "$home/venv" "$home/installed.txt"
    if python3 -m venv "$home/venv" &&
        "$home/venv/bin/pip" install -q --disable-pip-version-check --no-deps \
            -r "$tests/requirements.txt"; then
        cp "$tests/requirements.txt" "$home/installed.txt"
    else
        echo "absent, so that parts may be skipped: the Python packages of $tests/requirements.txt"
    fi
fi
python="$home/venv/bin/python"
[ -x "$python" ] || python=python3
export PYTHONDONTWRITEBYTECODE=1

proviso=$("$swift" build -c release --show-bin-path)/proviso
[ -x "$proviso" ] || {
    echo "error[clients.no-program]: there is no built \`proviso\`" >&2
    echo "  mend:  make release" >&2
    exit 69
}

ran=""
failed=""
skipped=""
for part in $parts; do
    set +e
    case $part in
    pages) "$python" "$tests/walk_pages.py" "$proviso" "$home/pictures" ;;
    tasks) "$python" "$tests/walk_tasks.py" "$proviso" "$home/papers" ;;
    assistants) "$python" "$tests/mcp_client.py" "$proviso" ;;
    answers) "$python" "$tests/same_answers.py" "$proviso" ${QUESTIONS:-200} ${SEED:-} ;;
    api) "$python" "$tests/openapi_client.py" "$proviso" ;;
    *) echo "there is no part \`$part\`" && false ;;
    esac
    status=$?
    set -e
    case $status in
    0) ran="$ran $part" ;;
    77) skipped="$skipped $part" ;;
    *) failed="$failed $part" ;;
    esac
    # Without it that part goes on, and leaves the printed answer out.
    [ "$part" != tasks ] || installed pdftotext || skipped="$skipped tasks-on-paper"
done
[ -z "$skipped" ] || echo "SKIPPED:$skipped"
[ -z "$failed" ] || { echo "FAILED:$failed" && exit 1; }
[ -n "$ran" ] || { echo "no part could run" && exit 77; }
echo "every part that ran is content:$ran"
