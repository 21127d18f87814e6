#!/bin/sh
# measure-bundle.sh FOLDER: how large the bundle is, how long it takes to start, and that it does the whole job.
set -eu
folder=$1
program=$folder/annotator
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
article=corpus/articles/$(ls corpus/articles | sed -n 1p)
id=$(basename "$article" .txt)

# No Python of the system, no module of the project: the folder alone.
run() { env -i HOME="$out" PATH=/usr/bin:/bin LANG=C.UTF-8 ANNOTATOR_HOME="$out" QT_QPA_PLATFORM=offscreen "$program" "$@"; }
seconds() { start=$(date +%s%N); run "$@" >/dev/null; end=$(date +%s%N); echo "$(((end - start) / 1000000)) ms"; }

echo "Size                       $(du -sm "$folder" | cut -f1) MB"
run --version >/dev/null
echo "annotator --version        $(seconds --version)"
echo "import an article          $(seconds import "$article" --db "$out/library.sqlite")"
echo "suggest it                 $(seconds suggest "$id" --db "$out/library.sqlite")"
echo "export it                  $(seconds export --format jsonl --output "$out/out.jsonl" --db "$out/library.sqlite")"
echo "draw the window            $(seconds render "$id" --output "$out/out.png" --db "$out/library.sqlite")"
test -s "$out/out.jsonl" && test -s "$out/out.png"
echo "The bundle does the whole job: $program"
