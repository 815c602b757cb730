"""Names in scripts without capitals: what stands before "さん", after "首席执行官", beside "대표", after "قال"."""

from __future__ import annotations

import re

from app.intake.label.quotes_cues import ARABIC, HANGUL, KANA, WIDE, fold, folded, listed

_LATIN = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|van|von|der|la)){0,4}")
_JA_END = re.compile(
    "(?:氏|さん|様|博士)?(?:が?説明|は(?=[述語話言続説コ])|は、|は次|は以下|は[「『“]|は|が、|が|も、|のコメント|より|によると|によれば|：|:|（|\\(|[「『]|と述|談|\n|$)"
)
_HONORED = re.compile("(?:氏|さん|様)(?=[はがもの、よに]|$)")
_BRACKETS = re.compile("[（(][^（）()]{0,40}[)）]")
_ZH_END = re.compile(
    "在|对此|對此|今天|今日|补充|進一步|进一步|高兴|高興|也|则|則|还|還|随后|隨後|接受|向|就|[，,：:“「。]|$"
)
_KO_VERB = re.compile("[했혔졌렸였한된켰났]다$|(?:라며|면서)$")
_KO_PARTICLES = re.compile("(?:은|는|이|가|도|께서는|의|과|와)$")
_HAN = "[\u4e00-\u9fff々〆ヶ\u3041-\u3096\u30a1-\u30ff]{1,8}"
_HAN_NAME = f"{_HAN}(?:[ \u3000・·=＝]{_HAN}){{0,3}}$"


def wide_name(text: str, language: str) -> str | None:
    """Return the name in an attribution in such a script, "" if there is none; None in a script with capitals."""
    if HANGUL.search(text):
        return _korean(text)
    if WIDE.search(text):
        japanese = (KANA.search(text) and not any(verb in text for verb in ("表示", "指出"))) or language.startswith(
            "ja"
        )
        return _japanese(text) if japanese else _chinese(text)
    return _arabic(text) if ARABIC.search(text) else None


def _latin(text: str) -> str:
    """Return the Latin name of two words or more in `text`, which is not followed by an office or the like."""
    offices, firms = folded("roles"), folded("organizations")
    for match in _LATIN.finditer(text):
        words = [w for w in match[0].split() if fold(w.rstrip(".,")) not in offices | folded("courtesy")]
        if len(words) >= 2 and not any(fold(w.rstrip(".,")) in firms for w in words):
            return " ".join(words)
    return ""


def _japanese(text: str) -> str:
    text = text.strip(" 　、。，（(）)■●◆—-–―\n").removeprefix("と")
    if found := _latin(text):
        return found
    if honored := _HONORED.search(text):
        text = _BRACKETS.sub("", text[: honored.start()]) + text[honored.start() :]
    if _is_joint(_BRACKETS.sub("", text[:120]).partition("は")[0]):
        return ""
    cut = _JA_END.search(text)
    pieces = [p for p in re.split("[、,，/／\n]|の(?!\\b)", text[: cut.start() if cut else None]) if p.strip()]
    name = _without_offices(pieces[-1] if pieces else "", "ja")
    if not name and len(pieces) > 1:
        name = _without_offices(pieces[-2], "ja")
    found_name = re.search(_HAN_NAME, name)
    return (
        _plain(found_name[0])
        if found_name and 2 <= len(found_name[0]) <= 16 and name not in listed("pronouns", "ja")
        else ""
    )


def _is_joint(text: str) -> bool:
    """Say whether two people of office speak together: "A社長とB会長は"."""
    first, _, second = text.partition("と")
    offices = listed("roles", "ja")
    return any(first.endswith(office) for office in offices) and any(second.endswith(office) for office in offices)


def _without_offices(piece: str, language: str) -> str:
    """Return what is left of `piece` after the last office, or before one that ends it; honorifics are taken off."""
    piece = piece.strip()
    for honorific in listed("courtesy", language):
        piece = piece.removesuffix(honorific).strip()
    offices = listed("roles", language)
    ends = [piece.rfind(office) + len(office) for office in offices if office in piece]
    if not ends:
        return piece
    rest = piece[max(ends) :].strip(" 　兼である・")
    if rest:
        return rest
    return next((piece[: -len(office)] for office in offices if piece.endswith(office)), piece).strip(" 　")


def _plain(name: str) -> str:
    return re.sub("[ 　]+", " ", name).strip()


def _chinese(text: str) -> str:
    text = text.strip(" 　、。，,（(—-–\n")
    if found := _latin(text):
        return found
    at = min((text.find(verb) for verb in listed("verbs", "zh") if verb in text), default=len(text))
    head = text[:at]
    start = max((head.rfind(o) + len(o) for o in listed("roles", "zh") if o in head), default=0)
    rest = head[start:].strip(" 、，,")
    cut = _ZH_END.search(rest, 1)
    name = _without_offices(rest[: cut.start() if cut else None].strip("（(、，, "), "zh")
    if start == 0:
        name = next(
            (name[n:] for n in range(len(name)) if name[n] in folded("surnames", "zh") and 2 <= len(name) - n <= 4),
            name,
        )
    good = 2 <= len(name.replace("·", "")) <= (12 if "·" in name else 4)
    return (
        name
        if good and name not in listed("pronouns", "zh") and not re.search("公司|集团|集團|大学|大學", name)
        else ""
    )


def _korean(text: str) -> str:
    if latin := _latin(text):
        return latin
    families, offices, spoken = listed("surnames", "ko"), listed("roles", "ko"), ("라고", "이라고", "라며", "이라며")
    found: list[tuple[int, int, str]] = []
    words = re.findall("[\uac00-\ud7af]+|[A-Z]+", text[:200])
    bare = [_KO_PARTICLES.sub("", word) for word in words]
    for n, word in enumerate(bare):
        near = bare[max(0, n - 2) : n] + bare[n + 1 : n + 4]
        named = word.startswith(families) and not word.endswith(offices) and not words[n].startswith(spoken)
        beside = sum(1 for w in near if w.endswith(offices)) + (len(word) == 3)
        if words[n] in folded("small", "ko"):
            continue
        longest = 4 if word[:2] in families else 3
        if 2 <= len(word) <= longest and named and beside and not _KO_VERB.search(words[n]):
            found.append((-beside, n, word))
        elif word in families and len(word) == 1 and n + 1 < len(bare) and bare[n + 1].endswith(offices):
            found.append((-1, n, word))
        held = (word[: -len(office)] for office in offices if word.endswith(office) and word.startswith(families))
        found += ((-2, n, name) for name in held if 2 <= len(name) <= 3)
    return min(found)[2] if found else ""


def of_family(family: str, text: str) -> str:
    """Return the full Korean name of `family`, of whom "신 편집장" speaks, as `text` has it beside an office."""
    offices = "|".join(re.escape(office) for office in listed("roles", "ko"))
    given = f"{re.escape(family)}[\uac00-\ud7af]{{1,2}}"
    found = re.search(
        f"(?<![\uac00-\ud7af]){given}(?= [^\\n]{{0,12}}?(?:{offices}))|(?<= ){given}(?= ?(?:{offices}))", text
    )
    return found[0] if found else family


def _arabic(text: str) -> str:
    words = text.replace("،", " ، ").replace(":", " : ").replace("—", " ، ").replace("–", " ، ").split()
    verbs, offices, courtesy = folded("verbs", "ar"), folded("roles", "ar"), folded("courtesy", "ar")
    firms, small = folded("organizations", "ar"), folded("of", "ar")
    name: list[str] = []
    started = not any(word in verbs for word in words)
    for word in words:
        if not started:
            started = word in verbs
            continue
        plain = word.strip('.«»()"/')
        if plain in courtesy and not name:
            continue
        if plain in ("،", ":") or plain in offices or plain in firms or plain in small or plain in folded("that", "ar"):
            if len(name) >= 2 and name[0] not in offices | firms:
                break
            name = [plain] if plain in offices | firms else []
            continue
        if name and name[0] in offices | firms:
            continue
        name.append(plain)
    good = 2 <= len(name) <= 5 and name[0] not in offices | firms | folded("pronouns", "ar")
    return " ".join(name) if good else ""
