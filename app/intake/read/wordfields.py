"""What stands in an edited document of ours, by the field it came from: the way back of `exports.docx.controls`.

A control is known by its data binding, else its tag, else its alias, which the custom XML part leads to a path. Any
program may have written the document since, and any person: what is not ours is passed over, nothing is trusted.

LibreOffice (7.4) keeps alias and binding, but mixes controls up where one begins or ends within another:

- A control around paragraphs that begin with a control of words becomes one with that: around the words only, with
  the alias of the former and the binding of the latter.
- A control that follows one with words in it is lost, and its paragraphs stand in the one before.

The custom XML part tells how many paragraphs each control had, and so where the next one begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.intake.paths import parse_path
from app.intake.read.wordpackage import Package
from app.intake.read.wordxml import Element, W, child, number
from app.path import Path
from app.record import record

FIELDS = "urn:x-pressroom:fields"
"""The namespace of our custom XML part."""
STORE = "{7D3C51B2-8E0F-4A67-9C24-1B5E6F0A92D8}"
"""The name of that part in every document; it stands in ``itemProps1.xml`` of the base document as well."""

_STORIES = re.compile(r"header[\w-]*\.xml")
_ITEMS = re.compile(r"customxml/item\d{1,3}\.xml")
_XPATH = re.compile(r"/\w+:fields\[1\]/\w+:field\[@path='([^']*)'\]")
_BREAKS = {W + "br": "\n", W + "cr": "\n", W + "tab": " ", W + "softHyphen": "\u00ad", W + "noBreakHyphen": "\u2011"}
_UNREAD = frozenset(W + tag for tag in ("pPr", "rPr", "sdtPr", "del", "moveFrom", "txbxContent"))


@record
class Field:
    """What now stands in the control of the field (or record) at `path`, but for outer spaces.

    A line feed in `text` parts lines and paragraphs.

    Words that stand in a control of their own within it are among them if their field belongs to that record: those of
    the attribution to the quote, those of the dateline not to the lede.
    """

    path: Path
    alias: str
    text: str


def read_fields(data: bytes) -> list[Field]:
    """Return what stands in the controls of a DOCX file, in reading order, headers last.

    Raises `KitFileError` for what is no Word document, damaged, or made to do harm.
    """
    package = Package(data)
    known = known_fields(package)
    folder = package.main.rpartition("/")[0]
    headers = [name for name in sorted(package.names()) if _STORIES.fullmatch(name.removeprefix(f"{folder}/"))]
    stories = [root for root in map(package.root, (package.main, *headers)) if root is not None]
    return [field for story in stories for field in _Story(known, story).fields()]


def known_fields(package: Package) -> Known:
    """Return what the custom XML parts of `package` say of our controls; an empty `Known` where none is ours."""
    roots = (package.root(name) for name in sorted(package.names()) if _ITEMS.fullmatch(name))
    return Known([root for root in roots if root is not None])


def owners(known: Known, root: Element) -> dict[Element, tuple[Path, str]]:
    """Return path and alias of the control around each paragraph of the story `root` that stands in one."""
    return _Story(known, root).owners()


class Known:
    """What the custom XML part says of the controls around paragraphs: paths by alias, numbers of paragraphs, order."""

    def __init__(self, items: list[Element]) -> None:
        ours = [item for item in items if item.tag == f"{{{FIELDS}}}fields"]
        entries = [entry for item in ours for entry in item]
        self.is_ours = bool(ours)
        self.language, self.style = (str(ours[0].get(key, "")) if ours else "" for key in ("language", "style"))
        self._paths = {str(entry.get("alias")): parse_path(entry.get("path") or "") for entry in entries}
        self.counts = {parse_path(entry.get("path") or ""): number(entry.get("paragraphs") or "") for entry in entries}
        self._told: dict[Element, Path] = {}
        self.aliases = {path: alias for alias, path in self._paths.items()}
        self.after = dict(pairwise(self.counts))

    def named(self, control: Element) -> Path:
        """Return the path that the alias of `control` leads to, () if none."""
        return self._paths.get(_property(control, "alias"), ())

    def name(self, control: Element) -> str:
        """Return the alias of `control`, "" for one around words that has taken that of the paragraphs around it."""
        return "" if self.is_molten(control) else _property(control, "alias")

    def is_molten(self, control: Element) -> bool:
        """Say whether `control`, of words, has the alias of one around paragraphs that it has become one with."""
        named = self.named(control)
        return bool(named) and named != self.path(control)

    def path(self, control: Element) -> Path:
        """Return the path that `control` names by binding, tag or alias, () if none."""
        if control not in self._told:
            self._told[control] = self._path(control)
        return self._told[control]

    def _path(self, control: Element) -> Path:
        binding = _property(control, "dataBinding", "xpath")
        match = _XPATH.fullmatch(binding)
        ours = match and _property(control, "dataBinding", "storeItemID").upper() == STORE
        bound = parse_path(match[1]) if match and ours else ()
        return bound or parse_path(_property(control, "tag")) or self.named(control)


def _property(control: Element, tag: str, attribute: str = "val") -> str:
    properties = child(control, "sdtPr")
    found = None if properties is None else child(properties, tag)
    return "" if found is None else str(found.get(W + attribute, ""))


class _Story:
    """Reads one story of a document: the body, or a header."""

    def __init__(self, known: Known, root: Element) -> None:
        self._known = known
        self._root = root
        self._found = {known.named(control) for control in root.iter(W + "sdt")}
        self._read: list[tuple[Path, str, list[str]]] = []
        self._around: Element | None = None
        self._owner: Path = ()
        self._said: list[str] = []
        self._words: list[str] = []
        self._left = 0
        self._mixed_up = False

    def fields(self) -> list[Field]:
        """Return what stands in the controls of the story."""
        for paragraph in self._paragraphs():
            self._take(paragraph, ())
        return [Field(path, alias, "".join(said).strip()) for path, alias, said in self._read]

    def owners(self) -> dict[Element, tuple[Path, str]]:
        """Return path and alias of the control around each paragraph that stands in one."""
        return {p: (self._owner, self._read[-1][1]) for p in self._paragraphs() if self._owner}

    def _paragraphs(self) -> Iterator[Element]:
        """Yield the paragraphs, those of text boxes left out, each once its owner is known."""
        for paragraph in self._root.iter(W + "p"):
            if next(paragraph.iterancestors(W + "txbxContent"), None) is None:
                self._find_owner(paragraph)
                self._left -= 1
                yield paragraph

    def _find_owner(self, paragraph: Element) -> None:
        """Find the control around paragraphs that `paragraph` belongs to, or that there is none."""
        controls = (control for control in paragraph.iterancestors(W + "sdt") if self._known.path(control))
        around = next(controls, None)
        molten = next(filter(self._known.is_molten, paragraph.iter(W + "sdt")), None)
        moved, self._around = around is not self._around, around
        following = self._known.after.get(self._owner, ())
        if molten is not None:
            self._begin(self._known.named(molten), _property(molten, "alias"), mixed_up=True)
        elif around is not None and moved:
            self._begin(self._known.path(around), _property(around, "alias"), mixed_up=not _property(around, "tag"))
        elif moved or not self._owner:
            self._begin((), "", mixed_up=False)
        elif self._mixed_up and self._left <= 0 and following and following not in self._found:
            self._begin(following, self._known.aliases[following], mixed_up=True)
        elif around is None and self._left <= 0:
            self._begin((), "", mixed_up=False)
        else:
            self._said.append("\n")

    def _begin(self, owner: Path, alias: str, *, mixed_up: bool) -> None:
        if owner and owner == self._owner:
            self._said.append("\n")
            return
        self._owner, self._mixed_up = owner, mixed_up
        self._left = self._known.counts.get(owner, 0)
        self._said = self._note(owner, alias)

    def _note(self, path: Path, alias: str) -> list[str]:
        said: list[str] = []
        if path:
            self._read.append((path, alias, said))
        return said

    def _take(self, element: Element, within: Path) -> None:
        """Take the words of `element`, which stands in the control of words from the field `within`, or in none."""
        for each in element:
            tag = str(each.tag)
            if tag == W + "sdt":
                self._take_control(each, within)
            elif tag == W + "t":
                self._say(each.text or "", within)
            elif tag in _BREAKS:
                self._say(_BREAKS[tag], within)
            elif tag not in _UNREAD:
                self._take(each, within)

    def _take_control(self, control: Element, within: Path) -> None:
        path = self._known.path(control)
        if path and not within and path != self._owner:
            if self._read[-1:] and self._read[-1][0] == path:  # one more line of the field
                self._words.append("\n")
            else:
                self._words = self._note(path, self._known.name(control))
            within = path
        self._take(control, within)

    def _say(self, text: str, within: Path) -> None:
        if within:
            self._words.append(text)
        if within[: len(self._owner)] == self._owner or not within:
            self._said.append(text)
