#!/bin/sh
# lock.sh PYTHON APP TESTS EXTRAS: the newest versions that fit pyproject.toml, for every system and Python from 3.11 on.
#
# `uv` resolves for all systems at once, which pip cannot.  The locks hold names and versions alone: no address of any index.
set -eu
python=$1
app=$2
tests=$3
extras=$4
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"$python" -m venv "$tools"
"$tools/bin/python" -m pip install --quiet uv
# The editable install builds with the first two. Qt's later wheels for Linux on ARM need a newer C library than Debian 12 has.
cat >"$tools/build.in" <<'IN'
hatchling
editables
PySide6-Essentials==6.8.0.2 ; sys_platform == 'linux' and platform_machine == 'aarch64'
PySide6-Essentials>=6.11 ; sys_platform != 'linux' or platform_machine != 'aarch64'
IN

resolve() {
    "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links "$@"
}
{
    echo "# The application. Made by \`make lock\`."
    resolve pyproject.toml "$tools/build.in"
} >"$app.new"
{
    echo "# What \`make test\` and \`make lint\` need besides. Made by \`make lock\`."
    resolve --extra dev --constraint "$app.new" pyproject.toml | grep -v -x -F -f "$app.new"
} >"$tests.new"
{
    echo "# What \`make docs\`, \`make bundle\` and \`make pipeline\` need besides. Made by \`make lock\`."
    resolve --extra docs --extra bundle --extra pipeline --constraint "$app.new" --constraint "$tests.new" pyproject.toml |
        grep -v -x -F -f "$app.new" | grep -v -x -F -f "$tests.new"
} >"$extras.new"
mv "$app.new" "$app"
mv "$tests.new" "$tests"
mv "$extras.new" "$extras"
