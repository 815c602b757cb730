"""Mails as mail programs save them."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from typing import Any

import pytest

from app.intake.clean import cleaned
from app.intake.passages import passages
from app.intake.read import IntakeError, read_bytes
from app.intake.source import Source

LONG = "The Ostervik Rope Works today opened a walk along its old rope yard. " * 12


def _mail(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Liv Strand <liv@ropeworks.example>"
    mail["To"] = "News Desk <news@example.org>"
    mail["Date"] = "Tue, 4 Mar 2025 09:12:00 +0100"
    mail["Subject"] = headers.pop("subject", "Réouverture – the walk")
    return mail


def _read(mail: EmailMessage) -> Source:
    return read_bytes(mail.as_bytes(), "release.eml")


def _body(source: Source) -> list[str]:
    return [str(p.text) for p in passages(cleaned(source)) if p.hint.style != "furniture"]


def test_subject_and_date_are_kept_and_the_headers_are_furniture() -> None:
    mail = _mail()
    mail.set_content("The walk is open.")
    source = _read(mail)
    assert (source.subject, source.sent) == ("Réouverture – the walk", dt.date(2025, 3, 4))
    assert _body(source) == ["The walk is open."]
    assert "Subject: Réouverture – the walk" in [str(line.text) for line in source.lines]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "cp1252"])
@pytest.mark.parametrize("cte", ["quoted-printable", "base64"])
def test_every_charset_and_transfer_encoding_is_read(charset: str, cte: str) -> None:
    mail = _mail()
    mail.set_content("Une corderie à Québec, rouverte cet été.", charset=charset, cte=cte)
    assert _body(_read(mail)) == ["Une corderie à Québec, rouverte cet été."]


def test_a_header_that_is_damaged_is_kept_as_it_stands() -> None:
    data = b"From: Liv <liv@ropeworks.example>\nSubject: =?utf-8?b?QUJDREVGR0hJSktMTU5PU?=\n\nThe walk is open.\n"
    assert read_bytes(data, "release.eml").subject == "=?utf-8?b?QUJDREVGR0hJSktMTU5PU?="


def test_a_charset_that_is_none_is_guessed() -> None:
    data = "Subject: x\nFrom: a\nContent-Type: text/plain; charset=nonsense\n\nUne corderie à Québec".encode("cp1252")
    assert _body(read_bytes(data, "a.eml")) == ["Une corderie à Québec"]


def test_flowing_lines_are_put_together() -> None:
    data = b"Subject: x\nFrom: a\nContent-Type: text/plain; format=flowed\n\nThe walk \nis \nopen.\n\n-- \nLiv\n"
    assert _body(read_bytes(data, "a.eml"))[0] == "The walk is open."


def test_html_is_preferred_if_it_says_the_same() -> None:
    mail = _mail()
    mail.set_content(LONG)
    mail.add_alternative(f"<p><b>{LONG}</b></p>", subtype="html")
    assert any(line.hint.bold for line in _read(mail).lines)
    other = _mail()
    other.set_content(LONG)
    other.add_alternative("<p>Open this mail in a browser.</p>", subtype="html")
    assert "browser" not in " ".join(_body(_read(other)))


def _attach(mail: EmailMessage, data: bytes, name: str) -> None:
    mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)


def test_the_release_is_read_from_what_is_attached_to_a_short_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(data: bytes, name: str, *_: Any) -> Source:
        return Source(name, "word", cleaned(read_bytes(data, "a.txt")).lines)

    monkeypatch.setattr("app.intake.read.mail.read_bytes", read)
    mail = _mail()
    mail.set_content("Please find our release attached.")
    _attach(mail, b"The walk is open.", "Release.docx")
    _attach(mail, b"\x89PNG", "logo.png")
    source = _read(mail)
    assert _body(source) == ["The walk is open."]
    assert "Please find our release attached." in [str(line.text) for line in source.lines]
    assert "“Release.docx”" in source.notes[0]
    assert "“logo.png”" in source.notes[1]


def test_the_attachments_of_a_long_mail_are_named() -> None:
    mail = _mail()
    mail.set_content(LONG)
    _attach(mail, b"\x89PNG", "lögo.png")
    assert _read(mail).notes == ("Attached to the mail, and not imported: “lögo.png”.",)


def test_a_mail_forwarded_as_an_attachment_is_opened() -> None:
    inner, outer = _mail(), _mail()
    inner.set_content(LONG)
    outer.set_content("See below.")
    outer.add_attachment(inner)
    assert LONG.strip() in " ".join(_body(_read(outer)))


def test_mails_within_mails_come_to_an_end() -> None:
    mail = _mail()
    mail.set_content("The innermost.")
    for _ in range(30):
        outer = _mail()
        outer.set_content("See below.")
        outer.add_attachment(mail)
        mail = outer
    assert "See below." in [str(line.text) for line in _read(mail).lines]


def test_an_encrypted_mail_and_one_without_text_are_refused() -> None:
    data = b"From: a\nSubject: x\nContent-Type: application/pkcs7-mime\n\nAAAA"
    with pytest.raises(IntakeError, match="encrypted"):
        read_bytes(data, "a.eml")
    with pytest.raises(IntakeError, match="without a text"):
        read_bytes(b"From: a\nSubject: x\n\n \n", "a.eml")
