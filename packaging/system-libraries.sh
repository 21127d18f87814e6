#!/bin/sh
# system-libraries.sh PYTHON: what Qt and the window's tests need of the system; installed where that is allowed, else named.
#
# The list is what `objdump -p` shows as NEEDED by Qt's Gui library and its xcb and Wayland plug-ins, less what those packages bring along.
# Nothing is asked of the package manager while nothing is missing.
set -eu
python=$1
libraries="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libfreetype6 libx11-xcb1 libxkbcommon0 libxkbcommon-x11-0
 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-shm0
 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libwayland-cursor0 libwayland-egl1"
tools="xvfb openbox xdotool dbus at-spi2-core"

[ "$(uname -s)" = Linux ] || exit 0

qt=$("$python" -c 'import importlib.util as u, pathlib; print(pathlib.Path(u.find_spec("PySide6").origin).parent / "Qt")')
missing_files() {
    ldd "$qt/plugins/platforms/libqxcb.so" "$qt/plugins/platforms/libqoffscreen.so" | awk '/not found/ { print $1 }' | sort -u
}
wanted=""
[ -z "$(missing_files)" ] || wanted="$libraries"
# The tests that press real keys on a real X server need a server, a window manager and the keys; a screen reader's, its bus.
bus=no
for launcher in /usr/libexec/at-spi-bus-launcher /usr/lib/at-spi2-core/at-spi-bus-launcher; do [ -e $launcher ] && bus=yes; done
command -v Xvfb >/dev/null && command -v openbox >/dev/null && command -v xdotool >/dev/null &&
    command -v dbus-daemon >/dev/null && [ $bus = yes ] || wanted="$wanted $tools"
[ -n "$wanted" ] || exit 0

log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
    # shellcheck disable=SC2086
    { $1 apt-get update -qq &&
        $1 env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted; } >"$log" 2>&1 ||
        { tail -n 5 "$log" >&2 && return 1; }
}
done=no
if command -v apt-get >/dev/null; then
    # shellcheck disable=SC2086
    echo "Installing the system libraries of the window:" $wanted
    if [ "$(id -u)" = 0 ]; then
        install "" && done=yes
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        install sudo && done=yes
    fi
fi
if [ $done = no ]; then
    if [ -n "$(missing_files)" ]; then
        # shellcheck disable=SC2086
        echo "The window needs system libraries that only an administrator can install:" $wanted >&2
    else
        # shellcheck disable=SC2086
        echo "Some tests are skipped until an administrator installs:" $wanted >&2
    fi
fi
