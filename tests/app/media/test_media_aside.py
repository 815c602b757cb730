"""Pictures that are decoded in a process of their own."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from app.errors import MediaError
from app.media import aside, raster

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@cache
def webp(mode: str = "RGB", profile: bytes = b"") -> bytes:
    """A picture of more than a megapixel with something in it, held to the left."""
    image = Image.merge(mode, [Image.radial_gradient("L").resize((1200, 900))] * len(mode))
    exif = image.getexif()
    exif[0x0112] = 6
    out = BytesIO()
    image.save(out, "WEBP", exif=exif, icc_profile=profile, method=0)
    return out.getvalue()


def on_a_thread(work: Callable[[], Any]) -> Any:
    """What `work` returns or raises on a thread that is not the first."""
    found: list[Any] = []

    def run() -> None:
        try:
            found.append(work())
        except MediaError as error:
            found.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if isinstance(found[0], Exception):
        raise found[0]
    return found[0]


def process() -> Any:
    assert aside._process is not None
    return aside._process


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_thread_gets_the_very_pixels_from_another_process(mode: str) -> None:
    data = webp(mode, PROFILE)
    here = raster.decoded(data, "webp", (300, 400))
    there = on_a_thread(lambda: raster.decoded(data, "webp", (300, 400)))
    assert (there.mode, there.size, there.tobytes()) == (here.mode, here.size, here.tobytes())
    assert there.info["icc_profile"] == PROFILE
    assert there.size == (300, 400)
    assert process().pid != os.getpid()


def test_what_is_wrong_with_a_picture_is_told_as_always() -> None:
    data = webp()
    with pytest.raises(MediaError, match=r"“a\.webp” is damaged"):
        on_a_thread(lambda: raster.decoded(data[: len(data) // 2], "webp", (300, 400), "a.webp"))


def test_a_process_that_has_died_is_begun_anew() -> None:
    data = webp()
    on_a_thread(lambda: raster.decoded(data, "webp", (30, 40)))
    old = process()
    os.kill(old.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    old.wait()
    assert on_a_thread(lambda: raster.decoded(data, "webp", (30, 40))).size[0] >= 30
    assert process() is not old


def test_a_picture_that_no_process_survives_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "_CODE", "import os; os.abort()")
    on_a_thread(aside._end)
    with pytest.raises(MediaError, match=r"“a\.webp” cannot be decoded\. Save it as JPEG"):
        on_a_thread(lambda: raster.decoded(webp(), "webp", (30, 40), "a.webp"))


def test_other_threads_go_on_meanwhile() -> None:
    data, turns, done = webp(), [time.perf_counter()], threading.Event()

    def beat() -> None:
        while not done.wait(0.001):
            turns.append(time.perf_counter())

    thread = threading.Thread(target=beat)
    thread.start()
    on_a_thread(lambda: raster.decoded(data, "webp", (30, 40)))
    done.set()
    thread.join()
    assert len(turns) > 3


def test_a_command_and_a_small_picture_need_no_process() -> None:
    assert not aside.is_wanted("webp", 50_000_000)
    assert not on_a_thread(lambda: aside.is_wanted("webp", 10_000))
    assert not on_a_thread(lambda: aside.is_wanted("jpeg", 50_000_000))
    assert on_a_thread(lambda: aside.is_wanted("avif", 50_000_000))
