#!/bin/sh
# The ladekast on a fresh machine.  ./ladekast.sh run   starts it;  ./ladekast.sh test   checks it;
# ./ladekast.sh demo   shows it full of made-up colleagues.
# POSIX sh, because a bare Debian has neither make nor python3.
set -eu
cd "$(dirname "$0")"

PYTHON=.venv/bin/python
FOR_RUN="python3 python3-venv"
FOR_TEST="$FOR_RUN chromium-headless-shell libatomic1 fonts-liberation default-jre-headless"

say() { printf '%s\n' "$*" >&2; }

have_python() {
    python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Playwright brings a node of its own that needs libatomic; without it every browser test dies without a reason.
have_browser() {
    { command -v chromium-headless-shell || command -v chromium; } >/dev/null && command -v java >/dev/null &&
        [ -n "$(find /usr/lib /lib -name 'libatomic.so.1' 2>/dev/null | head -n 1)" ] &&
        [ -n "$(find /usr/share/fonts -iname 'liberation*' 2>/dev/null | head -n 1)" ]
}

# Installs Debian packages when we may, and otherwise tells the one line that does.
need() {
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        say "Er ontbreken programma's. Voer dit uit als beheerder van deze machine, en begin opnieuw:"
        say "  apt-get update && apt-get install -y --no-install-recommends $*"
        exit 1
    fi
    say "Debian-pakketten installeren: $*"
    apt-get -q -o DPkg::Lock::Timeout=120 update >&2
    # shellcheck disable=SC2068  # each package is a word of its own
    DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 install --no-install-recommends $@ >&2
}

# Makes .venv hold exactly what a lock file names; a second time it costs nothing.
environment() {
    stamp=".venv/$1.installed"
    cmp -s "$1" "$stamp" && cmp -s pyproject.toml .venv/pyproject.installed && return
    [ -x "$PYTHON" ] || python3 -m venv .venv
    say "Python-pakketten installeren (eenmalig, een minuut of minder)"
    "$PYTHON" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r "$1" >&2
    "$PYTHON" -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e . >&2
    cp "$1" "$stamp"
    cp pyproject.toml .venv/pyproject.installed
}

# What is there already may serve: the test environment holds everything that running needs.
environment_for_run() {
    if [ -f .venv/requirements-dev.txt.installed ]; then environment requirements-dev.txt; else environment requirements.txt; fi
}

run() {
    have_python || need "$FOR_RUN"
    environment_for_run
    .venv/bin/ladekast init
    exec .venv/bin/ladekast serve
}

demo() {
    have_python || need "$FOR_RUN"
    environment_for_run
    exec .venv/bin/ladekast demo "$@"
}

check() {
    have_python && have_browser || need "$FOR_TEST"
    environment requirements-dev.txt
    .venv/bin/ruff check .
    .venv/bin/ruff format --check .
    .venv/bin/lint-imports
    .venv/bin/mypy
    .venv/bin/bandit -q -c pyproject.toml -r ladekast
    # The tests start the program hundreds of times: it is compiled once, also where nothing compiled is kept otherwise.
    unset PYTHONDONTWRITEBYTECODE
    # A process of tests for each core: of two halves the journeys are one, and who is done first takes over from the other.
    # Each starts a server and a browser of its own, so four are enough for any machine. `-n 0` behind it undoes this.
    exec .venv/bin/pytest -n auto --maxprocesses 4 --dist worksteal "$@"
}

case "${1:-}" in
    run) run ;;
    test) shift && check "$@" ;;
    demo) shift && demo "$@" ;;
    *)
        say "Gebruik: ./ladekast.sh run    start de ladekast op deze machine"
        say "         ./ladekast.sh demo   een ladekast vol verzonnen collega's, die verdwijnt als je stopt"
        say "         ./ladekast.sh test   voer alle controles uit; wat erachter staat gaat naar pytest"
        exit 2
        ;;
esac
