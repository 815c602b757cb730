from __future__ import annotations

import pytest

from tests.ui.helpers import with_headline
from ui.commands.naming import file_name


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("", "Untitled release"),
        ("Lumen: a lab?", "Lumen a lab"),
        ("Ardoise Press and the city of Lorient open a floating library", "Ardoise Press and the city of Lorient open"),
        ("Lumen opens its third laboratory in Oslo with the help of a", "Lumen opens its third laboratory in Oslo"),
        ("Le phare du bout du monde rouvre ses portes dans une maison", "Le phare du bout du monde rouvre ses portes"),
        ("Vallin Institute and Gaugeline to Bring the Ardoise River Back", "Vallin Institute and Gaugeline"),
        ("x" * 90, "x" * 48),
    ],
)  # fmt: skip
def test_a_name_is_short_and_does_not_stop_amid_a_phrase(headline: str, name: str) -> None:
    assert file_name(with_headline(headline)) == name
