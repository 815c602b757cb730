"""What all tests share: folders of their own in place of the user's, and how long properties are searched."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("quick", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", deadline=None, max_examples=2_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("PRESSROOM_PROPERTIES", "quick"))
_NUMBERS = count()


@pytest.fixture(autouse=True)
def user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Below this folder lies all that Pressroom would keep for the user (`app.places`).

    The fonts of the machine are out of reach, so that documents come out the same on all (`exports.font_folders`).
    """
    # pytest would number it by looking through all that there are, which takes longer with every test.
    home = tmp_path_factory.mktemp(f"user-{next(_NUMBERS)}", numbered=False)
    monkeypatch.setenv("PRESSROOM_HOME", str(home))
    monkeypatch.setenv("PRESSROOM_FONTS", "")
    return home
