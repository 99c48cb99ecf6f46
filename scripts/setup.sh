#!/bin/sh
# Makes .venv/bin/reviewapp: system packages, virtual environment, pinned packages, the project, fonts.
# Run by every make target; instant when nothing it reads has changed. An interrupted run is taken up again.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
stamp=.venv/.ready

# What decides the environment; the folder's own name is among it, because scripts in .venv hold it.
state=$(
    echo "$root"
    cat requirements.txt requirements-dev.txt pyproject.toml scripts/*.sh scripts/*.txt scripts/make_fonts.py | cksum
)
if [ -x .venv/bin/reviewapp ] && [ -f resources/fonts/NotoSansSC-Regular.ttf ] &&
    [ -f resources/fonts/NotoSerifSC-Regular.ttf ] && [ "$(cat "$stamp" 2>/dev/null)" = "$state" ]; then
    exit 0
fi

say() { echo "setup: $*" >&2; }

sh scripts/install_system_packages.sh

old_enough='import sys; sys.exit(sys.version_info < (3, 11))'
python=
for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
    if [ -z "$python" ] && command -v "$name" >/dev/null 2>&1 && "$name" -c "$old_enough"; then python=$name; fi
done
if [ -z "$python" ]; then
    say "Python 3.11 or later is needed. Name one with: make PYTHON=/path/to/python"
    exit 1
fi

# Written for another folder, or broken off half-way: start it afresh. Otherwise keep it, it holds half a gigabyte.
if [ "$(cat .venv/.root 2>/dev/null)" != "$root" ] || ! .venv/bin/python -c "$old_enough" ||
    ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    say "making the virtual environment"
    "$python" -m venv --clear .venv
    echo "$root" >.venv/.root
fi

say "installing the Python packages (about a minute)"
# No build isolation: the build tools are pinned like everything else. The old editable mode is one .pth file;
# the new one runs a finder at each start of the program.
pip() { .venv/bin/python -m pip --quiet --disable-pip-version-check "$@" 2>.venv/pip.log || { cat .venv/pip.log >&2; exit 1; }; }
pip install --require-hashes --only-binary=:all: -r requirements.txt -r requirements-dev.txt
pip install --no-deps --no-index --no-build-isolation --config-settings editable_mode=compat --editable .

.venv/bin/python scripts/make_fonts.py

printf '%s\n' "$state" >"$stamp"
say "done: .venv/bin/reviewapp"
