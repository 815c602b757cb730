#!/bin/sh
# The checks of the project: `check.sh lint` (form, faults, types, import rules), `check.sh tests`, or both.
# Runs all of them, says which failed, and prints pytest's closing line last. Expects the tools on PATH.
set -u

failed=""

check() {
    printf '== %s\n' "$*"
    "$@" </dev/null || failed="$failed $1"
}

for part in "$@"; do
    case $part in
    lint)
        check ruff format --check
        check ruff check
        check mypy
        check lint-imports
        ;;
    tests)
        [ -z "$failed" ] || printf 'Failed before the tests:%s\n' "$failed"
        QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
        export QT_QPA_PLATFORM
        # Tests start many processes, each of which would otherwise compile all modules again.
        unset PYTHONDONTWRITEBYTECODE
        check pytest -q -n 2 tests/exports/typeset --cov --cov-fail-under=100
        check pytest -n 2 --dist worksteal --ignore tests/exports/typeset
        ;;
    esac
done

[ -z "$failed" ] || exit 1
