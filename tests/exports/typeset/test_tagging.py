"""What blocks and flowables ask of a structure tree."""

from __future__ import annotations

from exports.typeset.tagging import ItemOwner, Owner, artifact, list_item, tagger_of, uri
from tests.exports.typeset.drawn import Recorder, sheet


def test_a_canvas_is_tagged_if_it_carries_a_tagger() -> None:
    tagged = sheet()
    assert tagger_of(tagged) is tagged.tagger
    assert tagger_of(sheet(tagged=False)) is None


def test_addresses_are_told_in_ascii_and_keep_what_means_something() -> None:
    assert uri("https://example.org/été?a=b&c=%20#d") == "https://example.org/%C3%A9t%C3%A9?a=b&c=%20#d"
    assert uri("mailto:presse@example.org?subject=a b") == "mailto:presse@example.org?subject=a%20b"


def test_an_artifact_says_of_which_kind_it_is() -> None:
    assert artifact("Pagination") == "/Artifact <</Type /Pagination>> BDC"


def test_an_item_of_a_list_has_a_label_and_a_body() -> None:
    tree = Recorder()
    item = list_item(tree, tree.element("L"))
    assert tree.root.outline() == ("Document", ("L", ("LI", "Lbl", "LBody")))
    assert (item.label.role, item.body.role) == ("Lbl", "LBody")


def test_an_owner_makes_its_element_once_below_that_of_its_parent() -> None:
    tree, section = Recorder(), Owner("Sect")
    first, second = Owner("P", section), Owner("H1", section, title="Title")
    assert first.element(tree) is first.element(tree)
    assert second.element(tree).entries == {"title": "Title"}
    assert tree.root.outline() == ("Document", ("Sect", "P", "H1"))


def test_an_owner_makes_another_element_for_another_tree() -> None:
    owner, one, other = Owner("P"), Recorder(), Recorder()
    assert owner.element(one) is not owner.element(other)
    assert one.root.outline() == other.root.outline() == ("Document", "P")


def test_what_stands_in_the_body_of_an_item_stands_below_it() -> None:
    tree, item = Recorder(), ItemOwner(Owner("L"))
    inner = Owner("L", item.body)
    inner.element(tree)
    assert item.element(tree).body is item.body.element(tree)
    assert tree.root.outline() == ("Document", ("L", ("LI", "Lbl", ("LBody", "L"))))
