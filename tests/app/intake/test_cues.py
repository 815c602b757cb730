from __future__ import annotations

import pytest

from app.intake.cues import cues, parsed, tongues
from app.language import parse_resource, read_resource


@pytest.mark.parametrize("tag", tongues())
def test_cues_are_what_the_yaml_says(tag: str) -> None:
    for section, names in read_resource("cues", f"{tag}.yaml").items():
        for name, words in names.items():
            assert cues(section, name, tag) == tuple(dict.fromkeys(words))


@pytest.mark.parametrize(
    "body",
    [
        "  a: [one, l'un, \"d'un\", 'it''s', \"two, three\", ’s]\n  # a remark\n\n  b: [a\n    b, c]\n",
        '  a: ["\\u00e9", b]\n',
        "  a: [b: c]\n",
        "  a:\n    - b\n    - c\n",
        '  a: ["[", b] # remark\n  c: [d]\n',
    ],
)
def test_a_section_is_read_as_yaml_reads_it(body: str) -> None:
    section = "part:\n" + body
    assert parsed(section) == parse_resource(section)["part"]


def test_an_empty_section_has_no_cues() -> None:
    assert parsed("dates: {}\n") == {}
