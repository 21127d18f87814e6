#!/bin/sh
# fresh.sh PYTHON WHEEL: installs the wheel, with what it asks for, in an environment of its own, and does the whole job with it.
set -eu
python=$1
wheel=$(realpath "$2")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet "$wheel"
"$folder/venv/bin/python" -m pip check
cd "$folder" # outside the checkout: everything comes from the wheel
export ANNOTATOR_HOME="$folder/home" ANNOTATOR_NAME=fresh QT_QPA_PLATFORM=offscreen PATH="$folder/venv/bin:$PATH"
annotator --version
printf '“Jembatan ini kami buka besok,” kata Bupati Sikka Rina Maheswari di Maumere, Rabu (5/2/2025).\n' >warta.txt
annotator import warta.txt
annotator suggest --all
annotator export --format jsonl --status all --output out.jsonl
grep -q '"speaker_name":"Rina Maheswari"' out.jsonl
annotator render warta --output window.png
test -s window.png
echo "The wheel works in a fresh environment."
