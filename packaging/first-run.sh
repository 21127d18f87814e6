#!/bin/sh
# first-run.sh ANNOTATOR: opens the window on a sample article; without a display does the same job and shows where it lies.
set -eu
annotator=$1
article=corpus/samples/pacu-jalur-kuansing-dipadati-wisatawan-mancanegara.txt
out=${OUT:-out}
library=$out/library.sqlite
mkdir -p "$out"

display() {
    "${annotator%/*}/python" -c 'import sys; from annotator.cli.window import has_display; sys.exit(not has_display())'
}

if display; then
    exec "$annotator" open "$article" --db "$library"
fi

echo "There is no display, so the same job is done without a window."
id=$(basename "$article" .txt)
"$annotator" import "$article" --db "$library"
"$annotator" suggest "$id" --db "$library"
"$annotator" export --format jsonl --status all --output "$out/sample.jsonl" --force --db "$library"
"$annotator" render "$id" --output "$out/sample.png" --db "$library"
echo
echo "Article   $article"
echo "Library   $library"
echo "JSONL     $out/sample.jsonl"
echo "Picture   $out/sample.png"
