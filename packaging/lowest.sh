#!/bin/sh
# lowest.sh PYTHON FOLDER: a virtual environment with the lowest versions that pyproject.toml allows, and the tests' tools.
#
# What the project asks for itself is at its lowest; what that needs in turn is the newest that fits, as an installation
# of today would have it.
# Without jeepney the test of a screen reader is left out: with Qt 6.8 one run of it in five waits in vain (why is not known).
set -eu
python=$1
folder=$2
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"$python" -m venv "$tools"
"$tools/bin/python" -m pip install --quiet uv
"$tools/bin/uv" pip compile --quiet --resolution lowest-direct --python-version 3.11 --no-header --no-annotate \
    --extra parquet --extra inception --extra cluster --no-emit-index-url --no-emit-find-links pyproject.toml --output-file "$tools/lowest.txt"
sh packaging/make-venv.sh "$python" "$folder"
"$folder/bin/python" -m pip install --quiet --requirement "$tools/lowest.txt" \
    pytest pytest-qt pytest-xdist hypothesis jsonschema polib orjson scikit-learn build hatchling editables
"$folder/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .
"$folder/bin/python" -m pip check
