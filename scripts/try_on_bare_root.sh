#!/bin/sh
# Tries dist/reviewapp where nothing is: a bare Debian root (debootstrap, minbase: no Python, no X, no fonts), as an
# ordinary user, without a network, without a home folder, from a read-only medium. Run as root: make bare.
#   ROOTS=folder    where the bare root is kept for the next time (build/bare)
#   SUITE=bookworm  another release of Debian; MIRROR=address  another source of it
#   TIMES=10        how often the self-test is repeated
set -eu
cd "$(dirname "$0")/.."
program=${PROGRAM:-$(pwd)/dist/reviewapp}
roots=${ROOTS:-$(pwd)/build/bare}
suite=${SUITE:-bookworm}
times=${TIMES:-10}
root=$roots/$suite

say() { echo "bare: $*" >&2; }

[ "$(id -u)" = 0 ] || { say "run as root: it mounts and changes roots"; exit 2; }
[ -x "$program/reviewapp" ] || { say "$program/reviewapp is missing; run make dist first"; exit 2; }
if [ ! -f "$root/.ready" ]; then
    command -v debootstrap >/dev/null || { say "debootstrap is missing"; exit 2; }
    rm -rf "$root"
    mkdir -p "$roots"
    say "making a bare root of $suite"
    debootstrap --variant=minbase "$suite" "$root" ${MIRROR:+"$MIRROR"} >"$roots/debootstrap.log" 2>&1 ||
        { tail "$roots/debootstrap.log" >&2; exit 2; }
    touch "$root/.ready"
fi

# Everything below runs in a mount and network namespace of its own, so that nothing of it stays.
if [ "${INSIDE:-}" != yes ]; then
    x=
    if command -v Xvfb >/dev/null && command -v xdotool >/dev/null; then
        x=:$(shuf -i 400-900 -n 1)
        Xvfb "$x" -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
        xvfb=$!
        trap 'kill $xvfb 2>/dev/null' EXIT
    fi
    INSIDE=yes PROGRAM=$program ROOTS=$roots SUITE=$suite TIMES=$times X=$x unshare --net --mount sh "$0"
    exit
fi

mkdir -p "$root/app" "$root/tmp/.X11-unix"
mount --bind "$program" "$root/app"
mount -o remount,ro,bind "$root/app"
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mkdir -m 1777 "$root/tmp/.X11-unix"
[ -d /tmp/.X11-unix ] && mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"

user() { chroot --userspec=4321:4321 "$root" env -i PATH=/usr/bin:/bin HOME=/nonexistent TMPDIR=/tmp DISPLAY="${X:-}" "$@"; }
clock() { date +%s%N; }

say "$(user sh -c '. /etc/os-release; echo $PRETTY_NAME'), glibc $(user sh -c 'ldd --version' | sed -n '1s/.* //p'), $(user sh -c 'id -u'), python: $(user sh -c 'command -v python3 || echo none')"
user sh -c 'touch /app/x 2>/dev/null' && { say "the medium is not read-only"; exit 1; }

passed=0
for number in $(seq "$times"); do
    start=$(clock)
    user /app/reviewapp --selftest >"$root/tmp/selftest" 2>"$root/tmp/said" || { cat "$root/tmp/selftest" "$root/tmp/said"; exit 1; }
    passed=$((passed + 1))
    last=$((($(clock) - start) / 1000000))
done
cat "$root/tmp/selftest"
rm "$root/tmp/selftest" "$root/tmp/said"
say "self-test: $passed of $times passed, the last in $last ms"
left=$(find "$root/tmp" -mindepth 1 -not -path '*/.X11-unix*')
[ -z "$left" ] || { say "left behind: $left"; exit 1; }

say "a whole sealed round on the sample, and its archive verified"
start=$(clock)
user QT_QPA_PLATFORM=offscreen DISPLAY= sh -c 'exec /app/reviewapp demo --out "$TMPDIR/demo"' >"$root/tmp/demo.log" 2>&1 || { tail -20 "$root/tmp/demo.log"; exit 1; }
user sh -c 'for one in "$TMPDIR"/demo/*.rvarchive; do /app/reviewapp verify "$one" || exit 1; done'
say "round: $((($(clock) - start) / 1000000000)) s, $(find "$root/tmp/demo" -name '*.pdf' | wc -l) PDF files, $(find "$root/tmp/demo" -name '*.png' | wc -l) pictures"

if [ -n "${X:-}" ]; then
    user /app/reviewapp 2>"$root/tmp/window.log" &
    shown=
    for _ in $(seq 600); do
        shown=$(DISPLAY=$X xdotool search --onlyvisible --class reviewapp 2>/dev/null | tail -1) && [ -n "$shown" ] && break
        sleep 0.1
    done
    if [ -z "$shown" ]; then
        say "no window on a real screen:"
        cat "$root/tmp/window.log"
        exit 1
    fi
    say "a window on a real screen (xcb): $(DISPLAY=$X xdotool getwindowname "$shown")"
    kill "$(DISPLAY=$X xdotool getwindowpid "$shown")"
    wait || true
    cat "$root/tmp/window.log" >&2
fi
say "libraries taken from the bare root:"
user sh -c 'cd /app/_internal; for f in ../reviewapp $(find . -name "*.so*" -type f); do LD_LIBRARY_PATH=.:PySide6/Qt/lib ldd $f 2>/dev/null; done' |
    awk '$3 ~ "^/(usr/)?lib" {print $1} /not found/ {print $1 " (missing)"}' | sort | uniq -c | sort -rn >&2
say "passed"
