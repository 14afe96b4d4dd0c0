#!/bin/sh
# Checks what the build needs and installs what is missing, or names the one line to type.
set -eu

swift=${SWIFT:-swift}
minimum=${SWIFT_MINIMUM:-6.2}

fail() {
    printf 'error[setup.%s]: %s\n  cause: %s\n  mend:  %s\n' "$1" "$2" "$3" "$4" >&2
    exit 78
}

case $(uname -s) in
Darwin) get_swift="brew install swiftly && swiftly init" ;;
*) get_swift="install Swift $minimum or later from https://www.swift.org/install" ;;
esac

command -v "$swift" >/dev/null 2>&1 || fail no-swift "there is no Swift compiler here" \
    "\`$swift\` is not in PATH" "$get_swift"

have=$("$swift" --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
older=$(printf '%s\n%s\n' "$have" "$minimum" | sort -t . -k 1,1n -k 2,2n | head -n 1)
[ -n "$have" ] && { [ "$older" = "$minimum" ] || [ "$have" = "$minimum" ]; } ||
    fail old-swift "Swift ${have:-of unknown version} is too old" \
        "the project uses features of Swift $minimum" "$get_swift"

case $(uname -s) in
Darwin)
    # SQLite comes with macOS, PostgreSQL's client library does not.
    [ -e /opt/homebrew/opt/libpq ] || [ -e /usr/local/opt/libpq ] || pkg-config --exists libpq 2>/dev/null ||
        fail packages "system packages are missing: libpq" "the driver for PostgreSQL is built on it" \
            "brew install libpq"
    ;;
Linux)
    missing=""
    [ -e /usr/include/sqlite3.h ] || missing="$missing libsqlite3-dev"
    [ -e /usr/include/postgresql/libpq-fe.h ] || [ -e /usr/include/libpq-fe.h ] ||
        pkg-config --exists libpq 2>/dev/null || missing="$missing libpq-dev"
    command -v git >/dev/null 2>&1 || missing="$missing git"
    if [ -n "$missing" ]; then
        line="apt-get install -y --no-install-recommends$missing"
        command -v apt-get >/dev/null 2>&1 ||
            fail packages "system packages are missing:$missing" "this system has no apt-get" \
                "install the development files of SQLite and libpq with your package manager"
        if [ "$(id -u)" = 0 ]; then
            as=""
        elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
            as="sudo -n"
        else
            fail packages "system packages are missing:$missing" \
                "only root may install them, and sudo asks for a password" "sudo $line"
        fi
        echo "installing$missing" >&2
        $as apt-get update -qq >&2 && $as env DEBIAN_FRONTEND=noninteractive $line >&2 ||
            fail packages "system packages could not be installed:$missing" \
                "apt-get failed, see above" "sudo $line"
    fi
    command -v pdftotext >/dev/null 2>&1 ||
        echo "note: pdftotext is not here, so PDF is not read: apt-get install poppler-utils" >&2
    command -v openssl >/dev/null 2>&1 ||
        echo "note: openssl is not here, so TLS is not tested: apt-get install openssl" >&2
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 ||
        echo "note: no PostgreSQL server is here, so its driver is not tested: apt-get install postgresql" >&2
    ;;
esac
