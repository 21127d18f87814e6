#!/bin/sh
# install-desktop.sh ANNOTATOR: an entry in the user's menu, and "Open with" for text files and packages.
set -eu
annotator=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
data=${XDG_DATA_HOME:-$HOME/.local/share}

mkdir -p "$data/mime/packages" "$data/applications" "$data/icons/hicolor/scalable/apps" "$data/icons/hicolor/256x256/apps"
cp "$here/../resources/icons/app.svg" "$data/icons/hicolor/scalable/apps/annotator.svg"
cp "$here/../resources/icons/app.png" "$data/icons/hicolor/256x256/apps/annotator.png"
# In Exec a quoted path may hold blanks; a backslash or a dollar sign in it would need a second escape.
sed "s|^Exec=annotator|Exec=\"$annotator\"|" "$here/annotator.desktop" >"$data/applications/annotator.desktop"
cp "$here/annotator-mime.xml" "$data/mime/packages/annotator.xml"
if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime"; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database "$data/applications"; fi
echo "Installed $data/applications/annotator.desktop"
