from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given

from app.errors import KitFileError
from app.yamlread import LOADER, read
from app.yamltree import MAX_BYTES, MAX_DEPTH, MAX_KEY, MAX_NODES, Mapping, Scalar, Sequence, Tree, dump, parse
from tests.strategies import trees

PROSE = (
    "The institute opens a laboratory for quiet machines, with room for forty people: engineers, nurses and “makers”. "
    "It starts on Sept. 20 in [Montreal](https://example.org/a_long_address). Nobody expected it so soon!"
)


def text(words: str) -> Scalar:
    return Scalar(words, plain=False)


def mapping(**pairs: Tree) -> Mapping:
    return Mapping(tuple(pairs.items()))


def message(data: bytes) -> str:
    with pytest.raises(KitFileError) as caught:
        parse(data)
    return str(caught.value)


@given(trees())
@example(Scalar("\n"))
@example(Scalar("... a"))
@example(Scalar("--- a"))
@example(Scalar(" a"))
@example(mapping(a=text(PROSE + "\n\n" + PROSE + "\n" + PROSE)))
@example(mapping(a=text("first\n second\nthird " + PROSE)))
@example(mapping(a=text(PROSE + "  " + PROSE + " ")))
@example(mapping(a=text(PROSE.replace(" ", "\t") + PROSE)))
@example(Sequence((Sequence((Scalar(""), text(""), mapping(a=Scalar("")))), Sequence(()), Mapping(()))))
def test_what_is_written_is_read_back(tree: Tree) -> None:
    assert parse(dump(tree)) == tree


@given(trees())
def test_it_is_read_the_same_without_libyaml(tree: Tree) -> None:
    assert read(dump(tree), "kit.yaml", yaml.SafeLoader) == tree


@given(trees())
def test_no_line_is_long_but_for_long_words(tree: Tree) -> None:
    words = ("x" * 130, "http://example.org/a?b=c")
    lines = dump(tree).decode().split("\n")
    assert all(len(line) < 500 or any(word in line for word in words) for line in lines)


def test_libyaml_is_used_where_it_is_installed() -> None:
    assert LOADER is getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def test_prose_is_folded_at_the_ends_of_sentences() -> None:
    assert dump(mapping(text=text(PROSE + "\n" + "Second."))).decode() == (
        "text: >-\n"
        "  The institute opens a laboratory for quiet machines, with room for forty people:\n"
        "  engineers, nurses and “makers”. It starts on Sept. 20 in\n"
        "  [Montreal](https://example.org/a_long_address).\n"
        "  Nobody expected it so soon!\n"
        "\n"
        "  Second.\n"
    )


def test_a_changed_word_changes_one_line() -> None:
    before = dump(mapping(text=text(PROSE * 3))).decode().split("\n")
    after = dump(mapping(text=text(PROSE * 2 + PROSE.replace("soon", "late")))).decode().split("\n")
    assert len(before) == len(after)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


def test_short_lines_stand_as_they_are() -> None:
    assert dump(mapping(words=text("Rue de la Paix\nParis"))) == b"words: |-\n  Rue de la Paix\n  Paris\n"


def test_a_record_of_short_values_stands_on_one_line() -> None:
    places = Sequence((mapping(city=text("MONTRÉAL")), mapping(city=text("HAMILTON"), region=text("Ontario"))))
    assert dump(mapping(places=places)).decode() == (
        "places:\n- {city: MONTRÉAL}\n- {city: HAMILTON, region: Ontario}\n"
    )


@pytest.mark.parametrize(
    "words", ["NO", "1:30", "2021-09-20", "007", "null", "~", "y", "", "1e3", "<<", "=", "0x1F", "1,0"]
)
def test_text_that_looks_like_something_else_is_quoted(words: str) -> None:
    assert dump(mapping(a=text(words))).decode() == f'a: "{words}"\n'
    assert yaml.safe_load(dump(mapping(a=text(words)))) == {"a": words}


@pytest.mark.parametrize("words", ["###", "– 30 –", "-30-", "@x", "a: b", "“Yes”", 'a "b"', "«\u00a0Oui\u00a0»"])
def test_other_readers_see_the_same_text(words: str) -> None:
    assert yaml.safe_load(dump(mapping(a=text(words)))) == {"a": words}


def test_letters_of_all_scripts_stand_as_themselves() -> None:
    words = "Montréal Ωμέγα Жизнь 東京 \U0001f5de «\u00a0Oui\u00a0»"
    assert words in dump(mapping(a=text(words))).decode()


def test_what_nobody_can_see_is_escaped() -> None:
    assert dump(mapping(a=text("a\u2028b\x85c\ufeffd\x07"))) == b'a: "a\\Lb\\Nc\\uFEFFd\\x07"\n'


def test_what_turns_the_direction_is_escaped() -> None:
    assert dump(mapping(a=text("a\u202eb\u2066c\u200f"))) == 'a: "a\\u202Eb\\u2066c\u200f"\n'.encode()


def test_numbers_and_dates_stay_text_and_stay_bare() -> None:
    data = b'a: 3\nb: "3"\nc: 2021-09-20\nd: NO\ne: 12:30:00\nf: 010\n'
    tree = parse(data)
    assert isinstance(tree, Mapping)
    texts = [node.text for _, node in tree.items if isinstance(node, Scalar)]
    assert texts == ["3", "3", "2021-09-20", "NO", "12:30:00", "010"]
    assert dump(tree) == data


def test_every_value_knows_its_line() -> None:
    tree = parse(b"\na: 1\nb:\n- x\n-   y\n")
    assert isinstance(tree, Mapping)
    numbers = tree.items[1][1]
    assert isinstance(numbers, Sequence)
    assert [tree.items[0][1].line, *(item.line for item in numbers.items)] == [2, 4, 5]


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert parse(b"\xef\xbb\xbfa: b") == mapping(a=text("b"))


def test_windows_line_ends_make_no_difference() -> None:
    assert parse(b"a: |-\r\n  x\r\n  y\r\nb: z\r\n") == mapping(a=text("x\ny"), b=text("z"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "kit.yaml is empty."),
        (b" \n\n", "kit.yaml is empty."),
        (b"# nothing\n", "kit.yaml is empty."),
        (b"\x7fELF\x02\x01\x00\x00", "kit.yaml holds no text; it is some other kind of file."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "kit.yaml holds no text; it is some other kind of file."),
        ("a: b".encode("utf-16"), "kit.yaml is written in UTF-16. Save it as UTF-8 and open it again."),
        (b"a: b\nc: caf\xe9\n", "kit.yaml, line 2: a character is not UTF-8. Save the file as UTF-8."),
        (b"a: b\nc: \x07\n", "kit.yaml, line 2: a control character stands in the text."),
        (b"a:\n\tb: c\n", "kit.yaml, line 2: the line is indented with a tab. Use spaces."),
        (b"a: 1\nb: 2\na: 3\n", "kit.yaml, line 3: the key 'a' stands here twice."),
        (b"a: &x [1]\nb: *x\n", "kit.yaml, line 1: an anchor (&x) stands here. Kit files have none; use quotes."),
        (b"a: *x\n", "kit.yaml, line 1: an alias (*x) stands here. Kit files have none."),
        (b"a: 1\n---\nb: 2\n", "kit.yaml, line 2: a second document starts here. A kit file has one."),
        (b"a: 'never closed\nb: c\n", "kit.yaml, line 1: the text in quotes that begins here never ends."),
        (b"a: [1, 2\n", "kit.yaml, line 2: the file ends in the middle of something."),
        (b"a: b: c\n", "kit.yaml, line 1: a colon stands where none is expected. Put the text in quotes."),
        (b"a:\n  - b\n c: d\n", "kit.yaml, line 3: this line is indented differently from those above it."),
        (
            b"[a]: b\n",
            "kit.yaml, line 1: a list stands where a key is expected. A key that begins with a bracket wants quotes.",
        ),
        (
            b"a: 1\n? {a: b}\n: c\n",
            "kit.yaml, line 2: keys with values stand where a key is expected. "
            "A key that begins with a bracket wants quotes.",
        ),
        (
            b"a: 1\n" + b"k" * 2_000 + b": v\n",
            "kit.yaml, line 2: a key is longer than 100 characters. A colon in a text wants quotes.",
        ),
        (
            b'a: "\\ud800"\n',
            "kit.yaml, line 1: an escape (\\u) in double quotes stands for no character. Remove it.",
        ),
        (
            b"%YAML 9.9\n---\na: b\n",
            "kit.yaml, line 1: the file asks for a YAML that Pressroom does not read. Remove the line with %YAML.",
        ),
    ],
)
def test_what_cannot_be_read_is_explained_with_its_line(data: bytes, words: str) -> None:
    assert message(data) == words


def test_a_tag_is_refused_and_nothing_is_constructed() -> None:
    assert "a tag (" in message(b"a: !!python/object/apply:os.system ['true']\n")


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (i + 1, i + 1, i, i) for i in range(97, 110))
    assert "line 1: an anchor (&a)" in message(bomb)


@pytest.mark.parametrize("opening", [b"[", b"{a: ", b"- ", b"? "])
def test_deep_nesting_is_refused(opening: bytes) -> None:
    assert f"more than {MAX_DEPTH} deep" in message(opening * 20_000)


def test_the_limits_on_size_have_words() -> None:
    assert "is too large: 16,777,217 bytes" in message(b"x" * (MAX_BYTES + 1))
    assert f"more than {MAX_NODES:,} values" in message(b"[" + b"a," * (MAX_NODES + 1) + b"]")
    assert f"a key is longer than {MAX_KEY} characters" in message(b"k" * (MAX_KEY + 1) + b": v")


def test_another_name_can_stand_in_the_messages() -> None:
    with pytest.raises(KitFileError, match=r"classic\.yaml, line 2"):
        parse(b"a: 1\na: 2", "classic.yaml")
