#!/bin/sh
# first-run.sh ANNOTATOR: opens the window on a sample article; without a display does the same job and shows where it lies.
set -eu
annotator=$1
article=corpus/articles/pacu-jalur-kuansing-dipadati-wisatawan-mancanegara.txt
out=out
library=$out/library.sqlite
mkdir -p "$out"

# A display that nobody answers at is none: Qt would end the process without a word that helps.
display() {
    [ "$(uname -s)" != Darwin ] || return 0
    [ -z "${WAYLAND_DISPLAY:-}" ] || return 0
    [ -n "${DISPLAY:-}" ] || return 1
    "${annotator%/*}/python" - <<'PYTHON'
import os, socket, sys
host, _, number = os.environ["DISPLAY"].rpartition(":")
number = int(number.split(".")[0] or 0)
try:
    if host:
        socket.create_connection((host, 6000 + number), 2).close()
    else:
        with socket.socket(socket.AF_UNIX) as local:
            local.connect(f"/tmp/.X11-unix/X{number}")
except (OSError, ValueError):
    sys.exit(1)
PYTHON
}

if display; then
    exec "$annotator" open "$article" --db "$library"
fi

echo "There is no display, so the same job is done without a window."
id=$(basename "$article" .txt)
"$annotator" import "$article" --db "$library"
"$annotator" suggest "$id" --db "$library"
"$annotator" export --format jsonl --output "$out/sample.jsonl" --force --db "$library"
"$annotator" render "$id" --output "$out/sample.png" --db "$library"
echo
echo "Article   $article"
echo "Library   $library"
echo "JSONL     $out/sample.jsonl"
echo "Picture   $out/sample.png"
