#!/usr/bin/env bash
# Installs what Qianwang needs on a Debian-like machine; does only what is not done yet.
#   scripts/install.sh survey   the program: .venv, fonts, scripts and stylesheets
#   scripts/install.sh test     what the tests need beside it: PostgreSQL 15, Chromium, Poppler, LibreOffice
# What can't be done is said in one line, with the remedy; the exit code is then 1.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
    echo "qianwang: $*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -- "$@"
    fi
}

packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' ||
            missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    command -v apt-get >/dev/null ||
        fail "no apt-get here: install the equivalents of ${missing[*]} by hand"
    [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null ||
        fail "neither root nor sudo: ask an administrator for: apt-get install ${missing[*]}"
    echo "installing ${missing[*]}"
    as_root apt-get update -qq >/dev/null ||
        fail "apt-get update failed: check the network and /etc/apt/sources.list"
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
        fail "apt-get could not install ${missing[*]}: its message is above"
}

find_python() {
    local candidate
    for candidate in python3 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    fail "no Python 3.11 or newer: install one, for example with: apt-get install python3.11"
}

done_already() { # STAMP FILES…: whether the stamp holds the digest of these files
    [ -f "$1" ] && [ "$(cat "$1")" = "$(cat "${@:2}" | sha256sum)" ]
}

stamp() {
    cat "${@:2}" | sha256sum >"$1"
}

environment() {
    local python inputs=(requirements-dev.lock pyproject.toml scripts/install.sh)
    done_already .venv/installed "${inputs[@]}" && return
    python=$(find_python)
    if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import pip' 2>/dev/null; then
        "$python" -c 'import ensurepip, venv' 2>/dev/null || packages python3-venv
        "$python" -m venv --clear .venv || fail "$python can't make .venv: see the message above"
    fi
    # uv itself, with the hashes that the lock has for it
    sed -n '/^uv==/,/^[^ ]/{/^uv==/p;/^ /p}' requirements-dev.lock >.venv/uv.lock
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
        -r .venv/uv.lock || fail "pip could not install uv: check the network and try again"
    .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes \
        -r requirements-dev.lock || fail "uv could not install requirements-dev.lock: see above"
    .venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation \
        --editable . || fail "the project itself could not be installed: see above"
    stamp .venv/installed "${inputs[@]}"
}

# What comes from npm goes into the package, where git ignores it: ECharts for drawing in documents,
# and what browsers get, built by src/qianwang/site/frontend/build.mjs.
assets() {
    local to=src/qianwang/kernel/documents/assets from=node_modules/echarts
    local frontend=src/qianwang/site/frontend built=src/qianwang/site/static/built
    if ! done_already node_modules/installed package-lock.json || [ ! -f $to/echarts.min.js ]; then
        command -v npm >/dev/null || fail "npm is missing: install Node.js 20 or newer with npm"
        node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' ||
            fail "Node.js $(node --version) is too old: install 20 or newer"
        npm ci --silent --no-audit --no-fund --ignore-scripts ||
            fail "npm ci failed: check the network and try again"
        stamp node_modules/installed package-lock.json
    fi
    mkdir -p $to
    cp -u $from/dist/echarts.min.js $to/echarts.min.js
    cp -u $from/LICENSE $to/LICENSE-echarts
    cp -u $from/NOTICE $to/NOTICE-echarts
    cp -u node_modules/zrender/LICENSE $to/LICENSE-zrender
    local sources
    mapfile -t sources < <(find $frontend -type f | LC_ALL=C sort)
    done_already $built/installed package-lock.json "${sources[@]}" && return
    node $frontend/build.mjs || fail "the site's stylesheets and scripts could not be built: see above"
    stamp $built/installed package-lock.json "${sources[@]}"
}

case "${1:-}" in
survey)
    packages fonts-noto-cjk
    environment
    assets
    ;;
test)
    packages postgresql-15 chromium poppler-utils libreoffice-writer libreoffice-calc
    ;;
*)
    fail "usage: scripts/install.sh survey|test"
    ;;
esac
