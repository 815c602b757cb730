"""The guide to the package: its example runs, and what it names is there."""

from __future__ import annotations

import re
from pkgutil import iter_modules
from textwrap import dedent
from typing import Any

import pytest

import exports.typeset
import resources

GUIDE = exports.typeset.__doc__ or ""


def example() -> tuple[str, str]:
    """Return the example's code, and what it says that comes out."""
    code, _, rest = GUIDE.split("::\n", 1)[1].partition("\nIt prints::\n")
    return dedent(code), dedent(re.split(r"\n\n(?=\S)", rest)[0])


def test_the_example_runs_and_prints_what_the_guide_says(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(resources.ROOT.parent)
    code, output = example()
    names: dict[str, Any] = {}
    exec(code, names)
    assert capsys.readouterr().out.split() == output.split()
    assert names["pdf"].getvalue().startswith(b"%PDF")


def test_the_modules_that_the_guide_names_are_there() -> None:
    modules = {module.name for module in iter_modules(exports.typeset.__path__)}
    named = set(re.findall(r"(?<!`)`([a-z_0-9]+)(?:\.\w+)?`(?!`)", GUIDE))
    assert named <= modules
    assert len(named) > 15


def test_the_package_itself_loads_nothing() -> None:
    assert not [name for name, value in vars(exports.typeset).items() if callable(value)]
