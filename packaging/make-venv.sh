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
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "python$version-venv" >/dev/null
    elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then
        sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "python$version-venv" >/dev/null
    else
        echo "Install the package python$version-venv first: virtual environments are missing from $python." >&2
        exit 1
    fi
fi

rm -rf "$folder"
exec "$python" -m venv "$folder"
