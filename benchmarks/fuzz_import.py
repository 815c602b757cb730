"""Damaged, strange and hostile files, imported one after the other; says what came out that must not.

    fuzz_import.py [--minutes N] [--seed N] [--formats text,word,...] [--keep FOLDER]

It makes releases in each format that is read, in several languages, damages them (bytes and letters flipped, cut,
doubled, put in; within the members of a Word document too) and imports them: read, recognise, build. Wrong is

- an error that is not ours (`KitError`);
- a word of the text that no field of the kit holds;
- a kit that cannot be saved and opened again as the same;
- an import that takes longer than `SECONDS`, and `SECONDS_PER_MB` for each MB of the file.

Inputs that went wrong are written to FOLDER. Exits 1 if there are any.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import random
import re
import resource
import sys
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

from releases import FORMATS, as_file, release

from app.codec import decode, encode
from app.errors import KitError
from app.intake.build import build
from app.intake.build.opening import as_printed
from app.intake.build.words import lost
from app.intake.read import read_bytes
from app.intake.recognise import recognise

SECONDS, SECONDS_PER_MB = 3.0, 20.0
TOKENS = (
    "###", "-30-", "– 30 –", "“", "”", "\"", "« ", " »", "„", "「", "」", "\n\n", "\n", "\t", "    ", "> ", "* ", "- ",
    "About ", "Media Contact: ", "FOR IMMEDIATE RELEASE", "EMBARGOED UNTIL ", "said ", "a déclaré ", "DAYTON, Ohio, ",
    "May 3, 2024", "2024-13-45", "31 février 99999", "+1 (555) 000-0000", "a@b.example", "http://", "www.",
    "&#x110000;", "&amp;", "&nbsp;", "\u200b", "\u202e", "\ufeff", "\u00ad", "\ufb01", "e\u0301", "\ud7a3",
    "👩\u200d🔬", "ï\u0082·", "â€™",
    "<b>", "</p>", "<table>", "<![CDATA[", "<!--", "-->", "<ul><li>", "[x](", "](http://y)", "**", "`", "|", "---\n",
    "=?utf-8?q?=", "Content-Type: ", "--X", "%", "\\", "\0", "\x1a", "\x0c", "株式会社", "について",
    "보도자료", "пресс-релиз", "بيان صحفي",
)  # fmt: skip
TEXTS = (
    [
        "COMMUNIQUÉ DE PRESSE", "Pour diffusion immédiate", "La corderie ouvre une promenade",
        "QUÉBEC, le 3 mai 2024. – La corderie a ouvert hier sa promenade. « Nous sommes ravis », a déclaré Odile "
        "Fontaine, directrice de la corderie. « Venez tous. »",
        "À propos de la corderie", "La corderie fait des cordes.", "– 30 –", "Source :\nLuc Tremblay\n418 555-0188",
    ],
    [
        "Pressemitteilung Nr. 4/2024", "Sperrfrist: 3. Mai 2024, 10 Uhr", "Seilerei öffnet ihre Bahn",
        "Neuhafen, 3. Mai 2024 – Die Seilerei hat ihre Bahn geöffnet. „Wir freuen uns“, sagt Heike Brand.",
        "Über die Seilerei", "Die Seilerei macht Seile.", "Pressekontakt\nTom Kruse\nTel. 04321 555-12",
    ],
    [
        "報道関係者各位", "2024年5月10日", "株式会社みさき製綱", "見学路「なわみち」を公開",
        "【神戸、2024年5月10日】株式会社みさき製綱は、見学路を公開します。山田花子社長は「うれしい」と述べました。",
        "みさき製綱について", "縄を作る会社です。", "お問い合わせ先\n広報部\n電話：078-555-0100",
    ],
)  # fmt: skip

_DIGITS = re.compile(r"\d+")

Input = tuple[bytes, str]


def main() -> int:
    """Fuzz for as long as is asked for."""
    parser = argparse.ArgumentParser(description="Import damaged files.")
    parser.add_argument("--minutes", type=float, default=10, help="how long (10)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the dice (1)")
    parser.add_argument("--formats", default=",".join(FORMATS), help="formats, with commas between (all)")
    parser.add_argument("--keep", type=Path, default=Path("build", "fuzz-failures"), help="folder for what went wrong")
    options = parser.parse_args()
    faulthandler.enable()
    faulthandler.dump_traceback_later(300, repeat=True)
    fuzz = Fuzz(random.Random(options.seed), options.formats.split(","), options.keep)
    until = time.monotonic() + options.minutes * 60
    while time.monotonic() < until:
        fuzz.once()
    return fuzz.report()


class Fuzz:
    """The dice, the releases that are damaged, and what has come of it."""

    def __init__(self, dice: random.Random, formats: list[str], keep: Path) -> None:
        self._dice = dice
        self._keep = keep
        paras = [release(0.4), release(1), release(2), *map(list, TEXTS)]
        self._seeds = {format: [as_file(each, format) for each in paras] for format in formats}
        self._texts = paras
        self._outcomes: Counter[str] = Counter()
        self._wrong: Counter[str] = Counter()
        self._slowest = (0.0, "")

    def once(self) -> None:
        """Make one file and import it."""
        data, name = self._input()
        started = time.process_time()
        problem = self._problem(data, name)
        seconds = time.process_time() - started
        self._slowest = max(self._slowest, (seconds, f"{name}, {len(data):,} bytes"))
        if seconds > SECONDS + SECONDS_PER_MB * len(data) / 1e6:
            problem = problem or f"slow: {seconds:.1f} s for {len(data):,} bytes"
        if problem:
            self._note(problem, data, name)

    def _problem(self, data: bytes, name: str) -> str:
        try:
            reading = recognise(read_bytes(data, name))
            made = build(reading)
        except KitError:
            self._outcomes["refused"] += 1
            return ""
        except RecursionError:
            return "RecursionError"
        except Exception:
            return traceback.format_exc(limit=-3)
        self._outcomes["imported"] += 1
        if gone := lost(str(reading.text), as_printed(made.kit)):
            return f"lost: {' '.join(sorted(gone)[:5])}"
        try:
            same = decode(encode(made.kit)) == made.kit
        except KitError as error:
            return f"cannot be saved: {error}"
        return "" if same else "the kit comes back as another"

    def _note(self, problem: str, data: bytes, name: str) -> None:
        last = problem.strip().splitlines()[-1]
        kind = _DIGITS.sub("0", last if problem.startswith("Trace") else last.partition(":")[0])
        self._wrong[kind] += 1
        if self._wrong[kind] <= 5:
            self._keep.mkdir(parents=True, exist_ok=True)
            file = self._keep / f"{sum(self._wrong.values()):04}-{name}"
            file.write_bytes(data)
            print(f"{file}: {problem}", flush=True)

    def _input(self) -> Input:
        """Return a file: a good one damaged, or one of damaged paragraphs."""
        format = self._dice.choice(list(self._seeds))
        if self._dice.random() < 0.5:
            paras = self._letters(self._dice.choice(self._texts))
            try:
                return as_file(paras, format)
            except (ValueError, LookupError, UnicodeError):
                return "\n\n".join(paras).encode("utf-8", "replace"), "release.txt"
        data, name = self._dice.choice(self._seeds[format])
        return (self._member(data) if format == "word" and self._dice.random() < 0.8 else self._bytes(data)), name

    def _letters(self, paras: list[str]) -> list[str]:
        out = list(paras)
        for _ in range(self._dice.randint(1, 12)):
            i = self._dice.randrange(len(out)) if out else 0
            match self._dice.randrange(7):
                case 0 if out:
                    del out[i]
                case 1 if out:
                    out.insert(self._dice.randrange(len(out)), out[i])
                case 2 if out:
                    self._dice.shuffle(out)
                case 3:
                    out.insert(i, self._token())
                case 4 if len(out) > 1:
                    rest = out.pop(i)
                    out[i - 1] += self._dice.choice(("", " ", "\n")) + rest
                case 5 if out:
                    out[i] = out[i].replace(" ", self._dice.choice(("  ", "\n", "\u00a0", " \n ", "", "\t")))
                case _ if out:
                    at = self._dice.randrange(len(out[i]) + 1)
                    out[i] = out[i][:at] + self._token() + out[i][at + self._dice.choice((0, 0, 1, 9)) :]
        return [text.replace("\0", "") for text in out]

    def _token(self) -> str:
        times = self._dice.choice((1, 1, 1, 1, 2, 5, 40, 3_000))
        return self._dice.choice(TOKENS) * times

    def _bytes(self, data: bytes) -> bytes:
        for _ in range(self._dice.randint(1, 8)):
            a = self._dice.randrange(len(data) + 1)
            b = min(len(data), a + self._dice.choice((1, 1, 4, 40, 400)))
            data = self._changed(data, a, b)
        return data

    def _changed(self, data: bytes, a: int, b: int) -> bytes:
        """Return `data` with bytes `a` to `b` cut, doubled, thrown at dice or pushed away, or with an end at `a`."""
        match self._dice.choices(range(7), (4, 4, 4, 6, 1, 8, 1))[0]:
            case 0:
                return data[:a] + data[b:]
            case 1:
                return data[:b] + data[a:]
            case 2:
                return data[:a] + self._dice.randbytes(b - a) + data[b:]
            case 3:
                return data[:a] + self._token().encode("utf-8", "replace") + data[a:]
            case 4:
                return data[:a] + self._token().encode("utf-16-le", "replace") + data[a:]
            case 5:
                return data[:a] + bytes([self._dice.randrange(256)]) + data[a + 1 :]
        return data[: max(a, 20)]

    def _member(self, data: bytes) -> bytes:
        """Return a ZIP with one member damaged."""
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            names = old.namelist()
            unlucky = self._dice.choice([*names, *["word/document.xml"] * len(names)])
            for name in names:
                content = old.read(name)
                new.writestr(name, self._bytes(content) if name == unlucky else content)
        return out.getvalue()

    def report(self) -> int:
        """Print what has come of it."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
        print(f"{self._outcomes.total():,} files: {self._outcomes['imported']:,} imported, "
              f"{self._outcomes['refused']:,} refused, {self._wrong.total():,} wrong.")  # fmt: skip
        print(f"The slowest took {self._slowest[0]:.2f} s ({self._slowest[1]}); {peak:.0f} MB of memory at most.")
        for kind, count in self._wrong.most_common():
            print(f"{count:6} {kind}")
        return int(bool(self._wrong))


if __name__ == "__main__":
    raise SystemExit(main())
