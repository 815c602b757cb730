"""Whether a kit comes back: ``import_roundtrip.py DIR [--only WORDS] [--differences] [--json]``.

Each release in DIR is imported, exported as DOCX and as PDF in memory, and these are imported again. The two kits are
compared field by field: 1 is the same, and of lists (quotes, paragraphs, contacts) it is the share of items that came
back in their order (twice the common ones by both numbers). What the house style decides does not count, such as spaces
and the kind of a quotation mark. The last lines are the means over all releases, for each of the two formats.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from app.dateline import dateline  # noqa: E402
from app.embargo import release_line  # noqa: E402
from app.errors import KitError  # noqa: E402
from app.intake.build import build  # noqa: E402
from app.intake.read import SUFFIXES, read_bytes, read_file  # noqa: E402
from app.intake.recognise import recognise  # noqa: E402
from app.kit import Block, Contact, Heading, ListBlock, Paragraph, PressKit, Quote  # noqa: E402
from app.language import language  # noqa: E402
from app.quotes import attribution_words  # noqa: E402

Value = str | Sequence[str]
_MARKS = str.maketrans(dict.fromkeys("“”„‟«»「」『』", '"') | dict.fromkeys("‘’‚‹›", "'"))


def fields(kit: PressKit) -> dict[str, Value]:
    """Return the fields of `kit` that are compared, as they are printed: a text each, or the texts of a list."""
    release, rules = kit.release, language(kit.language)
    quotes = [block for block in release.story if isinstance(block, Quote)]
    return {
        "headline": str(release.headline),
        "subheads": [str(subhead) for subhead in release.subheads],
        "timing": release_line(release.timing, kit.language),
        "dateline": dateline(release.dateline, kit.language),
        "kinds": [block.kind for block in release.story],
        "story": [_block(block) for block in release.story],
        "quotes": [str(quote.text) for quote in quotes],
        "speakers": [quote.speaker.name for quote in quotes],
        "said_by": [attribution_words(quote, kit.language) for quote in quotes],
        "boilers": [
            f"{item.heading or (rules.about_heading(item.about) if item.about else '')} {item.text}"
            for item in kit.boilerplates
        ],
        "notices": [f"{notice.heading} {notice.text}" for notice in kit.notices],
        "contacts": [_contact(contact) for contact in kit.contacts],
        "end_mark": release.end_mark,
        "language": kit.language,
    }


def _block(block: Block) -> str:
    match block:
        case Paragraph() | Heading() | Quote():
            return str(block.text)
        case ListBlock():
            return " | ".join(map(str, block.items))
        case _:
            return block.kind


def _contact(contact: Contact) -> str:
    parts = (contact.name, contact.title, contact.organization, contact.phone, contact.email, contact.other)
    return " | ".join(filter(None, (" ".join(part.split()) for part in parts)))


def alike(one: Value, other: Value) -> float:
    """Return how much of `one` came back in `other`, from 0 to 1."""
    if isinstance(one, str) and isinstance(other, str):
        return float(_plain(one) == _plain(other))
    first, second = [_plain(item) for item in one], [_plain(item) for item in other]
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first or second else 1.0


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(_MARKS).split())


def as_docx(kit: PressKit) -> bytes:
    """Return the release copy of `kit` as a Word document."""
    from exports.compose import compose
    from exports.docx import write_docx
    from exports.style import load_style

    return write_docx(compose(kit), load_style(kit.style), {})


def as_pdf(kit: PressKit) -> bytes:
    """Return `kit` as a PDF."""
    from exports.compose import compose
    from exports.pdf import make_pages
    from exports.style import load_style

    return make_pages(compose(kit), load_style(kit.style), {}).pdf


FORMATS: dict[str, Callable[[PressKit], bytes]] = {"docx": as_docx, "pdf": as_pdf}


def there_and_back(kit: PressKit, suffix: str) -> dict[str, Value]:
    """Return the fields of what is imported from `kit` as exported; `KitError` where that cannot be read."""
    return fields(build(recognise(read_bytes(FORMATS[suffix](kit), f"release.{suffix}"))).kit)


def measure(files: Sequence[Path], differences: bool) -> dict[str, dict[str, dict[str, float]]]:
    """Return by format and file how much of each field came back; nothing for a file that could not be read."""
    found: dict[str, dict[str, dict[str, float]]] = {suffix: {} for suffix in FORMATS}
    for file in files:
        try:
            kit = build(recognise(read_file(file))).kit
        except KitError as error:
            print(f"{file.name}: {error}", file=sys.stderr)
            continue
        before = fields(kit)
        for suffix, shares in found.items():
            try:
                after = there_and_back(kit, suffix)
            except KitError as error:
                print(f"{file.name} as {suffix}: {error}", file=sys.stderr)
                shares[file.name] = dict.fromkeys(before, 0.0)
                continue
            shares[file.name] = {name: alike(value, after[name]) for name, value in before.items()}
            if differences:
                tell(file.name, suffix, before, after)
    return found


def tell(name: str, suffix: str, before: dict[str, Value], after: dict[str, Value]) -> None:
    """Print what differs, field by field."""
    for field, value in before.items():
        if alike(value, after[field]) == 1:
            continue
        lists = [[item] if isinstance(item, str) else list(item) for item in (value, after[field])]
        went, came = ([_plain(item) for item in items] for items in lists)
        print(f"{name} as {suffix}: {field}")
        for item in (item for item in went if item not in came):
            print(f"    - {item[:200]}")
        for item in (item for item in came if item not in went):
            print(f"    + {item[:200]}")


def table(suffix: str, shares: dict[str, dict[str, float]]) -> None:
    """Print a row for each file, and the means."""
    if not shares:
        return
    names = list(next(iter(shares.values())))
    print(f"\n{suffix:30}" + "".join(f"{name:>10}" for name in names))
    for file, row in shares.items():
        print(f"{file[:29]:30}" + "".join(f"{row[name]:10.2f}" if row[name] < 1 else f"{'·':>10}" for name in names))
    means = {name: mean(row[name] for row in shares.values()) for name in names}
    print(f"{f'mean of {len(shares)}':30}" + "".join(f"{means[name]:10.3f}" for name in names))
    print(f"all fields: {mean(means.values()):.4f}; whole kits: {sum(min(r.values()) == 1 for r in shares.values())}")


def main() -> int:
    """Measure and print; the exit code is 0, whatever came back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--only", default="", metavar="WORDS", help="only files whose names begin with one of these")
    parser.add_argument("--differences", action="store_true", help="print what differs")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    only = tuple(filter(None, chosen.only.split(",")))
    files = [file for file in sorted(chosen.folder.iterdir()) if file.suffix.lower() in SUFFIXES]
    found = measure([file for file in files if not only or file.name.startswith(only)], chosen.differences)
    if chosen.json:
        print(json.dumps(found, indent=2))
        return 0
    for suffix, shares in found.items():
        table(suffix, shares)
    return 0


if __name__ == "__main__":
    sys.exit(main())
