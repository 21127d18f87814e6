#!/bin/sh
# make-venv.sh PYTHON FOLDER: a virtual environment, with a sentence when it cannot be made.
set -eu
python=$1
folder=$2

if [ -z "$python" ] || ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Python 3.11 or newer is needed. Name one: make PYTHON=/path/to/python3.11" >&2
    exit 1
fi

# Debian keeps ensurepip in a package of its own.
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    as=none
    if command -v apt-get >/dev/null; then
        if [ "$(id -u)" = 0 ]; then as=""; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as=sudo; fi
    fi
    log=$(mktemp)
    if [ "$as" = none ] || ! { $as apt-get update -qq &&
        $as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "python$version-venv"; } >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        rm -f "$log"
        echo "Install the package python$version-venv first: virtual environments are missing from $python." >&2
        exit 1
    fi
    rm -f "$log"
fi

rm -rf "$folder"
exec "$python" -m venv "$folder"
