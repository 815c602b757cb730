#!/bin/sh
# Prints the first Python that is new enough for Pressroom; says what is missing where there is none.
# PYTHON=/path/to/python names one to prefer.
set -eu

for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        command -v "$name"
        exit 0
    fi
done

found=$(python3 --version 2>/dev/null || echo "no python3 at all")
{
    echo "Pressroom needs Python 3.11 or newer; this machine has $found."
    echo "Debian 12, Ubuntu 24.04, Fedora: install the package python3. Elsewhere: https://www.python.org/downloads/"
    echo "If a newer Python is installed under another name: make PYTHON=/path/to/python3.12 run"
} >&2
exit 1
