"""Whole releases of many kinds and languages: the parts that a careful reader finds in them, and every word.

Those in ``releases`` are fiction, each with what is expected of it in the YAML file beside it. `headline`, `subhead`,
`release_line`, `end_mark` stand there as in the text, `quotes` by speaker and first words, `boilerplates` by the name
in their heading, `contacts` by any way to know them again. Real ones stand in a folder beside the project, never in it.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.codec import to_plain
from app.intake.build import build
from app.intake.build.words import lost, words
from app.intake.read import IntakeError, read_bytes, read_file
from app.intake.recognise import recognise
from app.kit import Contact, PressKit, Quote
from exports.compose import compose
from exports.plaintext import write_text

HERE = Path(__file__).parent / "releases"
NAMES = sorted(file.stem for file in HERE.glob("*.txt"))
SHARED = Path(__file__).parents[4] / "shared"
ARTICLE = re.compile(r"(?:the|la|le|les|l|el|los|der|die|das|il|lo|i|gli|a|o|as|os|компании|организации) ")

KNOWN: dict[tuple[str, str], str] = {
    ("01_uk_embargo", "words"): "the number of a note to editors that is a boilerplate"
}
"""What is missed today, and why. A field that is found is to be taken out: the test says so."""

Expected = dict[str, Any]


def bare(text: object) -> str:
    """Return the words of `text` in small letters, a space between them."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", str(text or "")).casefold()))


def name(text: object) -> str:
    """Return the words of `text` without an article or the kind of organization before the name."""
    return ARTICLE.sub("", bare(text), count=1) if ARTICLE.match(bare(text)) else bare(text)


def quotes(kit: PressKit) -> list[Quote]:
    return [block for block in kit.release.story if isinstance(block, Quote)]


def spoken(expected: Expected, kit: PressKit) -> tuple[object, object]:
    """The quotes in their order with their speakers, of each as much as is expected; a speaker may be left open."""
    wanted = [(bare(quote["text_start"]), bare(quote["speaker"])) for quote in expected["quotes"]]
    found = [(bare(quote.text), bare(quote.speaker.name)) for quote in quotes(kit)]
    neither = tuple(bare(quote["text_start"]) for quote in expected.get("quotes_optional", []))
    found = [quote for quote in found if not (neither and quote[0].startswith(neither))]
    for at, (start, speaker) in enumerate(wanted[: len(found)]):
        if found[at][0].startswith(start):
            found[at] = (start, found[at][1] if speaker else "")
    return wanted, found


def reached(expected: Expected, kit: PressKit) -> tuple[object, object]:
    """The contacts in their order, by what is known of each: e-mail address, or telephone, or name."""

    def known(wanted: Expected, found: Contact) -> bool:
        if wanted.get("email"):
            return str(wanted["email"]) == found.email
        if wanted.get("phone"):
            return re.sub(r"\D", "", str(wanted["phone"])) == re.sub(r"\D", "", found.phone)
        return bare(wanted["name"]) == bare(found.name)

    contacts: list[object] = list(kit.contacts)
    for at, wanted in enumerate(expected["contacts"][: len(contacts)]):
        if known(wanted, kit.contacts[at]):
            contacts[at] = wanted
    return expected["contacts"], contacts


def release_line(expected: Expected, kit: PressKit) -> tuple[object, object]:
    """The release line, of which a part is enough, and until when there is an embargo."""
    timing, wanted = kit.release.timing, bare(expected["release_line"])
    found = bare(timing.line)
    embargo = timing.embargo.isoformat(timespec="minutes") if timing.embargo else ""
    same = found == wanted or (found and wanted and (found in wanted or wanted in found))
    return (wanted, expected.get("embargo_until") or ""), (wanted if same else found, embargo)


def wordless(expected: Expected, kit: PressKit) -> tuple[object, object]:
    """The words that neither stand in the kit nor are printed by its rules, as those of a date are."""
    return {}, dict(lost(expected["source"], kit) - words(write_text(compose(kit))))


FIELDS: dict[str, Callable[[Expected, PressKit], tuple[object, object]]] = {
    "headline": lambda e, kit: (bare(e["headline"]), bare(kit.release.headline)),
    "subhead": lambda e, kit: (bare(e["subhead"]), bare(" ".join(map(str, kit.release.subheads)))),
    "release_line": release_line,
    "datelines": lambda e, kit: (
        [bare(place) for place in e["datelines"]],
        [bare(f"{place.city} {place.region}") for place in kit.release.dateline.places],
    ),
    "date": lambda e, kit: (str(e["date"] or ""), str(kit.release.dateline.date or "")),
    "language": lambda e, kit: (e["language"], kit.language[:2]),
    "quotes": spoken,
    "boilerplates": lambda e, kit: (
        [name(about) for about in e["boilerplates"]],
        [name(boilerplate.about) for boilerplate in kit.boilerplates],
    ),
    "contacts": reached,
    "end_mark": lambda e, kit: (e["end_mark"] or "", kit.release.end_mark),
    "words": wordless,
}


@pytest.mark.parametrize("release", NAMES)
def test_a_release_is_read_as_a_careful_reader_reads_it(release: str) -> None:
    file = HERE / f"{release}.txt"
    expected = yaml.safe_load((HERE / f"{release}.expected.yaml").read_text("utf-8"))
    expected["source"] = file.read_text("utf-8")
    kit = build(recognise(read_file(file))).kit
    told = []
    for field, pair in FIELDS.items():
        wanted, found = pair(expected, kit)
        known = KNOWN.get((release, field))
        if wanted != found and not known:
            told.append(f"{field}:\n    expected {wanted}\n    found    {found}")
        if wanted == found and known:
            told.append(f"{field}: found now; take it out of KNOWN")
    assert not told, "\n".join([release, *told])


def test_every_release_has_what_is_expected_of_it_and_what_is_missed_is_one_of_them() -> None:
    assert sorted(file.name.removesuffix(".expected.yaml") for file in HERE.glob("*.expected.yaml")) == NAMES
    assert {release for release, _ in KNOWN} <= set(NAMES)
    assert {field for _, field in KNOWN} <= set(FIELDS)


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the folder of real releases is not beside the project")
def test_real_releases_are_read_nearly_as_well_as_a_careful_reader_reads_them_and_keep_every_word() -> None:
    scorer = _scorer(SHARED / "tools" / "score_import.py")
    rows: dict[str, dict[str, float]] = {}
    refused = []
    for file in sorted((SHARED / "corpus").glob("*.expected.yaml")):
        release = file.name.removesuffix(".expected.yaml")
        expected = yaml.safe_load(file.read_text("utf-8")) | {"_slug": release}
        source = file.with_name(f"{release}.txt").read_text("utf-8")
        for original in (file.with_name(f"{release}{suffix}") for suffix in (".txt", ".docx", ".pdf")):
            if original.exists():
                try:
                    kit = to_plain(build(recognise(read_file(original))).kit)
                except IntakeError as error:
                    refused.append(f"{original.name}: {error}")
                else:
                    rows[original.name] = scorer.score(expected, kit, source)
    assert refused == []
    texts = {at: row["kept"] for at, row in rows.items() if at.endswith(".txt") and not at.startswith("47")}
    assert [at for at, kept in texts.items() if kept < 1] == []
    means = {field: round(sum(row[field] for row in rows.values()) / len(rows), 3) for field in scorer.FIELDS}
    assert sum(means.values()) / len(means) >= 0.93, means


def _scorer(file: Path) -> Any:
    """Return the script that comes with the real releases as a module."""
    spec = importlib.util.spec_from_file_location("score_import", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_signs_without_words_before_a_quotation_are_no_attribution() -> None:
    source = read_bytes(("\\" * 400 + "irr, “the lamp").encode(), "release.txt")
    assert "“the lamp" in str(build(recognise(source)).kit)
