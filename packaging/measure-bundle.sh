#!/bin/sh
# measure-bundle.sh FOLDER: how large the bundle is, how long it takes to start, and that it does the whole job.
set -eu
folder=$1
program=$folder/annotator
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
article=corpus/samples/$(ls corpus/samples | sed -n 1p)
id=$(basename "$article" .txt)

# No network, where the system lets us take it away; no Python of the system, no module of the project: the folder alone.
alone=
if unshare --net true 2>/dev/null; then alone="unshare --net"; fi
run() { $alone env -i HOME="$out" PATH=/usr/bin:/bin LANG=C.UTF-8 ANNOTATOR_HOME="$out" QT_QPA_PLATFORM=offscreen "$program" "$@"; }
say() { printf '%-26s %s\n' "$1" "$2"; }
timed() {
    what=$1
    shift
    start=$(date +%s%N)
    run "$@" >"$out/said" 2>&1 || { cat "$out/said"; cat "$out"/reports/* 2>/dev/null; exit 1; }
    say "$what" "$((($(date +%s%N) - start) / 1000000)) ms"
}

say "size" "$(du -sm "$folder" | cut -f1) MB"
run --version >/dev/null  # the first start reads everything from the disk
timed "annotator --version" --version
timed "import an article" import "$article" --db "$out/library.sqlite"
timed "suggest" suggest "$id" --db "$out/library.sqlite"
timed "export" export --format jsonl --output "$out/out.jsonl" --db "$out/library.sqlite"
timed "draw the window" render "$id" --output "$out/out.png" --db "$out/library.sqlite"
# The window itself, from the start of the process to the end of its first paint, as the program's own trace has it.
: >"$out/trace"
run open --db "$out/library.sqlite" --trace "$out/trace" "$article" >"$out/said" 2>&1 &
window=$!
for event in window_shown article_painted; do
    tries=0
    until grep -q "$event" "$out/trace" || [ $tries -gt 300 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    say "$event" "$(sed -n "s/.*\"event\": *\"$event\".*\"ms\": *\([0-9]*\).*/\1/p" "$out/trace" | head -n 1) ms"
done
pkill -P $window 2>/dev/null || kill $window 2>/dev/null || true
wait $window 2>/dev/null || true
[ -s "$out/out.jsonl" ]
[ -s "$out/out.png" ]
echo "The bundle does the whole job${alone:+ without a network}: $program"
