"""Decoding in a process of its own, for decoders that let no other thread go on while they work.

Those of WebP and AVIF hold Python's lock for all of a picture, a quarter of a second for one of a camera, and the
window would stand still for as long. So where a thread other than the first one decodes a large one (see `is_wanted`),
a second Python does it, which hands back no more pixels than were asked for. It works with less priority and bounded
memory, lives while there is something to do, and where it breaks down over a file, that is all that breaks down.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from app.errors import MediaError
from app.media.kinds import Raster

LEAST = 1_000_000
"""Pixels of the smallest picture that is decoded aside; less holds nobody up."""
IDLE = 20.0
"""Seconds without a picture after which the process ends."""

_HOLDING = ("webp", "avif")
_CODE = "import sys; sys.path[:] = sys.argv[1:]; from app.media.aside import serve; serve()"
_ROOM = 3_000_000_000
"""Bytes of addresses that the process may use, far more than `app.media.raster.MEMORY`: against what lies to that."""
_NICE = 5


def is_wanted(kind: Raster, pixels: int) -> bool:
    """Say whether a picture of a `kind` with so many `pixels` is to be decoded aside by this thread.

    A command works in its first thread, and waits for the picture anyway. A program that is frozen into one file has no
    Python to start.
    """
    is_first = threading.current_thread() is threading.main_thread()
    is_possible = bool(sys.executable) and not getattr(sys, "frozen", False)
    return kind in _HOLDING and pixels >= LEAST and not is_first and is_possible


def decoded(data: bytes, kind: Raster, least: tuple[int, int], name: str = "") -> Any:
    """Return what `app.media.raster.decoded` returns, and raise what that raises."""
    from PIL import Image

    with _turn:
        answer, pixels, profile = _asked({"kind": kind, "least": least, "name": name, "size": len(data)}, data)
    if "trouble" in answer:
        raise MediaError(answer["trouble"])
    image = Image.frombytes(answer["mode"], tuple(answer["size"]), pixels)
    image.info["icc_profile"] = profile or None
    return image


_turn = threading.Lock()
_process: subprocess.Popen[bytes] | None = None


def _asked(question: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes, bytes]:
    """Return the answer, its pixels and its colour profile. A process that has ended in between is begun anew."""
    global _process
    for _ in range(2):
        with suppress(OSError, ValueError, EOFError):
            process = _process = _process or _begun()
            there, back = process.stdin, process.stdout
            assert there is not None
            assert back is not None
            _send(there, question, data)
            answer = json.loads(back.readline())  # nothing is no JSON: a `ValueError`
            pixels = _whole(back, answer["pixels"])
            return answer, pixels, _whole(back, answer["profile"])
        _end()
    called = f"“{question['name']}”" if question["name"] else "The picture"
    raise MediaError(f"{called} cannot be decoded. Save it as JPEG, and take that.")


def _begun() -> subprocess.Popen[bytes]:
    paths = [str(Path(__file__).parents[2]), *(path for path in sys.path if path)]
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _CODE, *paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


@atexit.register
def _end() -> None:
    global _process
    process, _process = _process, None
    if process is not None:
        process.kill()
        with suppress(OSError, ValueError):  # what it was to be told further has nowhere to go
            process.communicate()


def _send(pipe: IO[bytes], head: dict[str, Any], *parts: bytes) -> None:
    pipe.write(json.dumps(head).encode() + b"\n")
    for part in parts:
        pipe.write(part)
    pipe.flush()


def _whole(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data


# What follows runs in the process.


def serve() -> None:
    """Answer one question after the other from the standard input, until it ends or nobody asks any more."""
    _bound()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while True:
        alarm = threading.Timer(IDLE, os._exit, (0,))
        alarm.daemon = True
        alarm.start()
        line = source.readline()
        alarm.cancel()
        if not line:
            return
        question = json.loads(line)
        _send(target, *_answer(question, _whole(source, question["size"])))


def _answer(question: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes, bytes]:
    from app.media import raster

    try:
        image = raster.decoded(data, question["kind"], tuple(question["least"]), question["name"])
    except MediaError as error:
        return {"trouble": str(error), "pixels": 0, "profile": 0}, b"", b""
    pixels, profile = image.tobytes(), image.info.get("icc_profile") or b""
    head = {"mode": image.mode, "size": image.size, "pixels": len(pixels), "profile": len(profile)}
    return head, pixels, profile


def _bound() -> None:
    """Let the window go first, and take no more memory than any picture needs, where the system has such bounds."""
    with suppress(AttributeError, OSError):
        os.nice(_NICE)
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
