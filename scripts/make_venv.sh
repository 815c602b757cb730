#!/bin/sh
# Makes the virtual environment in $1 with the tool that pip builds the project with.
set -eu

here=$(dirname "$0")
python=$("$here/find_python.sh")

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    "$python" "$here/system_packages.py" venv
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "$python cannot make virtual environments: install the package named above, then run make again." >&2
    exit 1
fi
# An environment whose Python has gone, or that was left half made, is of no use to anybody.
if [ -e "$1" ] && ! "$1/bin/python" -m pip --version >/dev/null 2>&1; then
    rm -rf "$1"
fi
[ -e "$1" ] || "$python" -m venv "$1"
"$1/bin/python" -m pip install --quiet --constraint constraints.txt setuptools
