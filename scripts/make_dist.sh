#!/bin/sh
# Builds dist/reviewapp, the program as one folder for people without Python, and one archive of it.
# In an environment of its own that has only what ships and PyInstaller: what is not there cannot come along.
set -eu
cd "$(dirname "$0")/.."
venv=build/dist-venv
python=${PYTHON:-.venv/bin/python}

say() { echo "dist: $*" >&2; }

for font in NotoSansSC-Regular NotoSerifSC-Regular; do
    [ -f "resources/fonts/$font.ttf" ] || { say "resources/fonts/$font.ttf is missing; run make first"; exit 1; }
done

# PyInstaller and what it needs, with the hashes they have among the development packages.
mkdir -p build
awk '/^[a-z]/ { wanted = /^(altgraph|packaging|pyinstaller|pyinstaller-hooks-contrib|setuptools|pefile)==/ } wanted' \
    requirements-dev.txt >build/requirements-build.txt
state=$(cat requirements.txt build/requirements-build.txt | cksum)
if [ "$(cat $venv/.ready 2>/dev/null)" != "$state" ]; then
    say "installing what ships, and PyInstaller (about a minute)"
    "$python" -m venv --clear "$venv"
    "$venv/bin/python" -m pip --quiet --disable-pip-version-check install --require-hashes --only-binary=:all: \
        -r requirements.txt -r build/requirements-build.txt 2>build/pip.log || { cat build/pip.log >&2; exit 1; }
    echo "$state" >"$venv/.ready"
fi

say "building (about a minute)"
"$venv/bin/pyinstaller" --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller build.spec
say "trying it"
dist/reviewapp/reviewapp --selftest
"$python" scripts/pack_dist.py
