"""What a new kit starts from: the language and the paper of the place the user is at, or one of the samples."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale

import resources
from app.kit import Paper, PressKit, new_kit

_SAMPLES = {"en": "kittiwake", "fr": "phare", "de": "werft"}


def fresh_kit() -> PressKit:
    """Return an empty kit in the user's language, on the paper of the user's country."""
    here = QLocale.system()
    tag, main = here.bcp47Name(), here.bcp47Name().split("-")[0]
    known = (choice for choice in (tag, main) if resources.path("languages", f"{choice}.yaml").is_file())
    return new_kit(next(known, "en"), usual_paper())


def usual_paper() -> Paper:
    """Return the paper of the user's country."""
    here = QLocale.system()
    metric = here.measurementSystem() == QLocale.MeasurementSystem.MetricSystem
    return "a4" if metric and here.territory() != QLocale.Country.Canada else "letter"


def sample() -> Path:
    """Return the sample kit in the user's language, else the English one."""
    main = QLocale.system().bcp47Name().split("-")[0]
    return resources.path("samples", f"{_SAMPLES.get(main, _SAMPLES['en'])}.presskit")
