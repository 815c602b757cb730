from __future__ import annotations

import gc
import sys
import threading
import time
import weakref

from app.kit import Paragraph
from app.remembered import GIVE_WAY, Remembered
from app.text import rich


class Maker:
    """Makes the text of paragraphs, and counts how often."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, paragraph: Paragraph) -> str:
        self.calls += 1
        return str(paragraph.text)


def test_what_was_made_of_a_record_is_made_once() -> None:
    memory, make, record = Remembered[str](), Maker(), Paragraph(rich("a"))
    for _ in range(4):
        memory.begin()
        assert memory.map(make, [record, record], "text") == ["a", "a"]
    assert make.calls == 1


def test_an_equal_record_is_another_one() -> None:
    memory, make = Remembered[str](), Maker()
    memory.map(make, [Paragraph(rich("a")), Paragraph(rich("a"))], "text")
    assert make.calls == 2


def test_another_way_makes_something_else_of_the_same_record() -> None:
    memory, record = Remembered[str](), Paragraph(rich("a"))
    assert memory.map(Maker(), [record], "plain") == ["a"]
    assert memory.map(lambda paragraph: f"<{paragraph.text}>", [record], "marked") == ["<a>"]


def test_what_a_round_did_not_ask_for_is_let_go() -> None:
    class Record:
        pass

    memory, record = Remembered[int](), Record()
    gone = weakref.ref(record)
    memory.map(id, [record], "id")
    del record
    memory.begin()
    assert gone() is not None  # it may still be asked for in this round
    memory.begin()
    gc.collect()
    assert gone() is None


def test_a_record_in_the_place_of_one_that_is_gone_is_not_taken_for_it() -> None:
    memory = Remembered[str]()
    for number in range(200):
        memory.begin()
        assert memory.map(Maker(), [Paragraph(rich(str(number)))], "text") == [str(number)]


def test_long_work_lets_other_threads_have_their_turn() -> None:
    def work(source: int) -> int:
        until = time.perf_counter() + GIVE_WAY
        while time.perf_counter() < until:
            pass
        return source

    interval = sys.getswitchinterval()
    sys.setswitchinterval(60)  # nobody gets a turn that is not given
    try:
        turns, stop = 0, False
        begun = threading.Event()

        def count() -> None:
            nonlocal turns
            begun.set()
            while not stop:
                turns += 1
                time.sleep(0)

        other = threading.Thread(target=count)
        other.start()
        begun.wait()
        before = turns
        Remembered[int]().map(work, range(40), "work")
        taken, stop = turns - before, True
        other.join()
    finally:
        sys.setswitchinterval(interval)
    assert taken >= 10
