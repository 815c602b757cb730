"""reportlab as Pressroom uses it: started without outside settings, writing nothing about the machine."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import ModuleType
from typing import Any

REFUSED = ("reportlab.local_rl_mods", "reportlab_mods", "reportlab.local_rl_settings", "reportlab_settings")
"""Modules that reportlab runs when it is imported, from the working directory or the home folder if it finds them."""

LATER = ("PIL.Image", "pickle")
"""Modules that reportlab imports and does not use unless a kit has pictures, or not at all: a fourth of its import."""


@lru_cache(maxsize=1)
def start() -> None:
    """Import reportlab and make it ours; about 0.1 s the first time, nothing after that.

    An empty module under each of the names in `REFUSED` keeps reportlab from looking for a file of that name, and
    nothing in the environment changes its settings or the time that a document is given.
    """
    for name in REFUSED:
        sys.modules.setdefault(name, ModuleType(name))
    with _plain_environment(), _later():
        from reportlab import rl_config
        from reportlab.pdfbase import pdfdoc
        from reportlab.pdfgen import canvas  # noqa: F401  (it reads the settings when it is imported)

    pdfdoc.TimeStamp = _Undated
    rl_config.useA85 = 0
    rl_config.pdfComments = 0


@contextmanager
def _plain_environment() -> Iterator[None]:
    """Hide the variables that reportlab takes settings from, which it reads when it is imported."""
    hidden = {name: value for name, value in os.environ.items() if name.startswith("RL_") or name == "EVAL_DEBUG"}
    for name in hidden:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(hidden)


@contextmanager
def _later() -> Iterator[None]:
    """Have the modules of `LATER` imported not by who imports them inside, but when one of their names is used."""
    for name in LATER:
        sys.modules.setdefault(name, _Later(name))
    try:
        yield
    finally:
        for name in LATER:
            _Later.leave(name)


class _Later(ModuleType):
    """Stands for the module of its name, which it imports when it is asked for something."""

    def __getattr__(self, name: str) -> Any:
        self.leave(self.__name__)
        return getattr(importlib.import_module(self.__name__), name)

    @staticmethod
    def leave(name: str) -> None:
        """Have the next import of the module `name` load it."""
        if isinstance(sys.modules.get(name), _Later):
            del sys.modules[name]


class _Undated:
    """Stands in for reportlab's time stamp, which heeds ``SOURCE_DATE_EPOCH``: always the same moment.

    Our documents do not bear it; what else draws with reportlab in the same process finds all it asks for.
    """

    t = 0.0
    YMDhms = (2000, 1, 1, 0, 0, 0)
    dhh = dmm = 0

    def __init__(self, invariant: object = None) -> None:
        pass
