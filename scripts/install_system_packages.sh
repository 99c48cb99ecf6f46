#!/bin/sh
# Installs what scripts/system-packages.txt names and this system lacks. Says nothing when all is there, and
# only says what it would need when it may not install: most of it is for windows and tests, not for Python.
set -eu
list=$(dirname "$0")/system-packages.txt

command -v dpkg-query >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 || {
    if [ "$(uname -s)" = Linux ]; then
        echo "setup: not a Debian system; the libraries it may lack are named in scripts/system-packages.txt" >&2
    fi
    exit 0
}

# Every package the system has, once: asking for each by itself takes a second.
look() {
    present=$(dpkg-query -W -f='${binary:Package} ${db:Status-Status}\n' | sed -n 's/^\([^ :]*\)[^ ]* installed$/\1/p')
    # A Python that did not come from the system brings venv with it.
    if python3 -c 'import ensurepip, venv' 2>/dev/null; then
        present="$present
python3-venv"
    fi
}

has() { printf '%s\n' "$present" | grep -qxF -- "$1"; }

missing_of() {
    sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$list" | while read -r names; do
        found=
        for name in $(echo "$names" | tr '|' ' '); do
            if has "$name"; then found=yes; fi
        done
        [ -n "$found" ] || echo "$names"
    done
}

look
missing=$(missing_of)
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    as_root=sudo
else
    echo "setup: these system packages are missing and only root can install them; going on without:" >&2
    echo "$missing" | sed 's/^/    /' >&2
    exit 0
fi

# The one of several names that this release knows; one that it does not know is left out, so that a single
# stranger does not keep all the others away.
known() {
    for names in $missing; do
        pick=
        for name in $(echo "$names" | tr '|' ' '); do
            if [ -z "$pick" ] && [ -n "$(apt-cache madison "$name" 2>/dev/null)" ]; then pick=$name; fi
        done
        echo "$pick"
    done
}

install() {
    [ -z "$*" ] || $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

# shellcheck disable=SC2086,SC2046  # names without spaces, one word each
{
    echo "setup: installing system packages:" $missing >&2
    # A fresh system has no package lists, an old one has lists that name files long gone.
    if [ "$(known | grep -c .)" != "$(echo "$missing" | grep -c .)" ] || ! install $(known) >/dev/null 2>&1; then
        $as_root apt-get update -qq >&2 || true
        install $(known) >/dev/null || true
    fi
}

look
left=$(missing_of)
if [ -n "$left" ]; then
    echo "setup: could not install these; going on without:" >&2
    echo "$left" | sed 's/^/    /' >&2
fi
