# ruff: noqa: E501 (the examples stand as somebody would paste them)
"""A story to stand before and after boilerplates, contacts and notices, all made up."""

from __future__ import annotations

from app.intake.build import build
from app.intake.clean import cleaned
from app.intake.label.tongue import find_language
from app.intake.passages import passages
from app.intake.read.text import read_text
from app.intake.reading import Reading
from app.intake.recognise import STEPS
from app.kit import PressKit

HEAD = "Lumen Opens a Second Observatory in the Harbour"
LEDE = (
    "LEEDS, March 4, 2025 – Lumen today opened a second observatory in the old harbour, where visitors can watch the "
    "night sky through a telescope that a team of forty volunteers has restored over the last three years."
)
BODY = (
    "The building had been empty since the winter of 1998. Work on the roof took two summers, and the mirror came from "
    "a school that no longer had any use for it. Entry is free for children on every day of the week but Monday."
)
STORY = f"{HEAD}\n\n{LEDE}\n\n{BODY}"
WIDE = {
    "ja": "ルーメンは本日、古い港に二つ目の天文台を開設したと発表しました。ボランティア四十名が三年をかけて修復した望遠鏡で、来場者は夜空を観察することができます。建物は一九九八年の冬から使われていませんでした。",
    "zh": "流明公司今天宣布在旧港开设第二座天文台，参观者可以通过四十名志愿者用三年时间修复的望远镜观看夜空。该建筑自一九九八年冬天以来一直空置，屋顶的修缮工程历时两个夏天，镜片来自一所不再使用它的学校。",
    "ko": "루멘은 오늘 옛 항구에 두 번째 천문대를 열었다고 발표했다. 방문객은 자원봉사자 사십 명이 삼 년에 걸쳐 복원한 망원경으로 밤하늘을 볼 수 있다. 이 건물은 천구백구십팔년 겨울부터 비어 있었으며 지붕 공사에는 두 해 여름이 걸렸다.",
    "ar": "أعلنت لومن اليوم افتتاح مرصدها الثاني في الميناء القديم حيث يمكن للزوار مشاهدة السماء ليلا عبر تلسكوب أعاد ترميمه فريق من أربعين متطوعا على مدى ثلاث سنوات وكان المبنى خاليا منذ شتاء عام ألف وتسعمائة وثمانية وتسعين",
    "ru": "Компания «Люмен» открыла сегодня в старой гавани вторую обсерваторию, где посетители могут наблюдать ночное небо в телескоп, который за три года восстановила команда из сорока добровольцев. Здание пустовало с зимы.",
}


def story(language: str) -> str:
    """Return a headline and paragraphs in (the script of) `language`."""
    wide = WIDE.get(language)
    return f"{wide[:20]}\n\n{wide}\n\n{wide}" if wide else STORY


def imported(text: str, language: str = "en") -> PressKit:
    """Return the kit that `text` makes."""
    source = cleaned(read_text(text.encode(), "a.txt"))
    reading = Reading(source, passages(source), language=language)
    for step in STEPS:
        if step is not find_language:
            reading = step(reading)
    return build(reading).kit


def digits(text: str) -> str:
    """Return the digits of a telephone number."""
    return "".join(char for char in text if char.isdigit())
