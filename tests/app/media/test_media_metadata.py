from __future__ import annotations

import struct
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, TiffImagePlugin

from app.media import Found, metadata, placeless, written
from tests.app.media.media_files import (
    HEIC,
    alternatives,
    exif,
    image,
    jpeg,
    photograph,
    profile,
    saved,
    seen,
    svg,
    with_iim,
    with_segment,
    with_xmp,
    xmp,
)  # fmt: skip

UTF8 = ((1, 90), b"\x1b%G")
WHOLE = (
    alternatives("dc:description", x_default="The plant at night", fr="L’usine la nuit", de="Das Werk bei Nacht")
    + "<photoshop:Credit>Lumen/Ines Okafor</photoshop:Credit>"
    + alternatives("Iptc4xmpCore:AltTextAccessibility", x_default="A lit hall behind a dark lake")
    + alternatives("dc:rights", x_default="© 2026 Lumen")
    + alternatives("xmpRights:UsageTerms", x_default="Free for editorial use with credit.")
)


def test_the_four_texts_are_read_from_xmp() -> None:
    found = metadata(with_xmp(jpeg(), WHOLE))
    assert found == Found(
        "The plant at night",
        "Lumen/Ines Okafor",
        "A lit hall behind a dark lake",
        "© 2026 Lumen. Free for editorial use with credit.",
    )


@pytest.mark.parametrize(
    ("language", "caption"),
    [
        ("fr", "L’usine la nuit"),
        ("de-CH", "Das Werk bei Nacht"),
        ("ja", "The plant at night"),
        ("", "The plant at night"),
    ],
)
def test_a_caption_in_several_languages_is_taken_in_that_of_the_kit(language: str, caption: str) -> None:
    assert metadata(with_xmp(jpeg(), WHOLE), language).caption == caption


def test_texts_that_stand_as_attributes_are_read() -> None:
    packet = xmp("").replace(b'rdf:about=""', b'rdf:about="" photoshop:Credit="Lumen" photoshop:Headline="Plant"')
    found = metadata(with_segment(jpeg(), 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet))
    assert (found.credit, found.title) == ("Lumen", "Plant")


def test_the_photographer_stands_in_where_there_is_no_credit() -> None:
    creators = "<dc:creator><rdf:Seq><rdf:li>Ines Okafor</rdf:li><rdf:li>Jo Ek</rdf:li></rdf:Seq></dc:creator>"
    assert metadata(with_xmp(jpeg(), creators)).credit == "Ines Okafor, Jo Ek"
    assert metadata(with_iim(jpeg(), [UTF8, ((2, 80), b"Ines Okafor")])).credit == "Ines Okafor"
    assert metadata(jpeg(exif=exif(artist="Ines Okafor"))).credit == "Ines Okafor"


@pytest.mark.parametrize("form", ["PNG", "WEBP", "TIFF", "AVIF"])
def test_xmp_is_read_from_other_formats(form: str) -> None:
    packet = xmp(WHOLE)
    if form == "PNG":
        data = written(saved(image(), "PNG"), "The plant at night", "", "", "")
    elif form == "TIFF":
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        tags[700] = packet
        tags.tagtype[700] = 1
        data = saved(image(), "TIFF", tiffinfo=tags)
    else:
        data = saved(image(), form, xmp=packet)
    assert metadata(data).caption == "The plant at night"


def test_iptc_is_read_from_a_tiff() -> None:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[33723] = b"\x1c\x02\x78\x00\x05Plant"
    tags.tagtype[33723] = 7
    assert metadata(saved(image(), "TIFF", tiffinfo=tags)).caption == "Plant"


@pytest.mark.parametrize(
    ("charset", "stored"),
    [
        ([UTF8], "Montréal – l’usine".encode()),
        ([], "Montréal – l’usine".encode()),
        ([], "Montréal – l’usine".encode("cp1252")),
        ([((1, 90), b"\x1b.A")], "Montréal – l’usine".encode("cp1252")),
        ([UTF8], "Montréal – l’usine".encode("cp1252")),
        ([UTF8], "Montréal – l’usine".encode().decode("cp1252").encode()),
    ],
    ids=["UTF-8", "UTF-8 unmarked", "Latin unmarked", "Latin", "Latin marked as UTF-8", "UTF-8 twice"],
)
def test_iptc_is_read_in_the_encoding_that_it_has(charset: list[tuple[tuple[int, int], bytes]], stored: bytes) -> None:
    assert metadata(with_iim(jpeg(), [*charset, ((2, 120), stored)])).caption == "Montréal – l’usine"


def test_text_that_only_looks_mangled_stays() -> None:
    for text in ("Ã la carte", "São Paulo", "naïve Ärzte", "ÂNGELA"):
        assert metadata(with_iim(jpeg(), [UTF8, ((2, 120), text.encode())])).caption == text


def test_iptc_is_read_up_to_its_first_fault() -> None:
    data = with_iim(jpeg(), [((2, 120), b"Plant"), ((2, 110), b"Lumen"), ((2, 116), b"x" * 40)])
    at = data.index(b"\x1c\x02\x74") + 3
    found = metadata(data[:at] + struct.pack(">H", 9_999) + data[at + 2 :])
    assert (found.caption, found.credit, found.rights) == ("Plant", "Lumen", "")


@pytest.mark.parametrize(
    "text", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "          ", "Exif_JPEG_PICTURE", "Screenshot"]
)
def test_what_a_camera_calls_itself_is_no_caption(text: str) -> None:
    assert metadata(jpeg(exif=exif(caption=text))).caption == ""


def test_exif_is_read_in_its_own_encodings() -> None:
    assert metadata(jpeg(exif=exif(comment="Café à Genève\0".encode("utf-16-le")))).caption == "Café à Genève"
    assert metadata(jpeg(exif=exif(notice=b"Ines Okafor\0Lumen\0"))).rights in ("Ines Okafor; Lumen", "")
    assert metadata(jpeg(exif=exif(notice="Lumen"))).rights == "Lumen"


def test_the_newest_standard_counts_before_the_older_ones() -> None:
    both = with_iim(jpeg(exif=exif(caption="from Exif", artist="A. Exif")), [((2, 120), b"from IPTC")])
    assert metadata(both).caption == "from IPTC"
    assert metadata(with_xmp(both, alternatives("dc:description", x_default="from XMP"))) == Found(
        "from XMP", "A. Exif"
    )


def test_the_title_of_a_drawing_is_its_alt_text() -> None:
    assert metadata(svg("<title>Logo of Lumen</title>")) == Found(alt="Logo of Lumen", title="Logo of Lumen")


@pytest.mark.parametrize(
    "packet",
    [
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + xmp(alternatives("dc:description", en="&a;")),
        b"<x:xmpmeta>" * 50_000,
        b"\xff\xfe\x00",
        xmp("<dc:description>" + "<rdf:Alt>" * 2_000),
    ],
)
def test_a_hostile_packet_says_nothing(packet: bytes) -> None:
    assert metadata(with_segment(jpeg(), 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet[:60_000])) == Found()


def test_lines_and_control_characters_become_spaces() -> None:
    stored = b"Plant,\r\nleft:\x07 Ada Roy\xe2\x80\xa8 "
    assert metadata(with_iim(jpeg(), [UTF8, ((2, 120), stored)])).caption == "Plant, left: Ada Roy"


TEXTS = st.text(st.characters(exclude_categories=("C", "Z"), codec="utf-8"), max_size=40)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_what_is_written_is_read_again(caption: str, credit: str, alt: str, rights: str) -> None:
    from app.media.iim import repaired

    given_texts = tuple(repaired(text) for text in (caption, credit, alt, rights))
    for data in WRITABLE:
        found = metadata(written(data, caption, credit, alt, rights))
        assert (found.caption, found.credit, found.alt, found.rights) == given_texts


WRITABLE = (
    jpeg(),
    *(saved(image(), form) for form in ("PNG", "TIFF", "WEBP")),
    saved(image(mode="RGBA"), "WEBP", lossless=True),
    svg(),
)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_writing_leaves_every_pixel_and_the_profile_as_they_were(form: str) -> None:
    before = saved(photograph(120, 90), form, icc_profile=profile(), exif=exif(artist="Ines Okafor"))
    after = written(before, "Plant", "Lumen", "A hall", "Free to use")
    assert seen(after).tobytes() == seen(before).tobytes()
    assert seen(after).info["icc_profile"] == profile()
    assert seen(after).getexif()[0x013B] == "Ines Okafor"
    pixels = {"JPEG": b"\xff\xda", "PNG": b"IDAT", "TIFF": b"II*\0", "WEBP": b"VP8 "}[form]
    start = before.index(pixels) + 8  # behind where a TIFF tells of its first directory
    assert before[start : start + 2_000] in after


def test_writing_twice_gives_the_same_bytes() -> None:
    for data in WRITABLE:
        once = written(data, "Plant", "Lumen", "A hall", "Free to use")
        assert written(once, "Plant", "Lumen", "A hall", "Free to use") == once


def test_other_programs_read_what_was_written() -> None:
    after = written(jpeg(), "Ünter den Linden", "Lumen", "A street", "Free to use")
    from PIL import IptcImagePlugin

    blocks = IptcImagePlugin.getiptcinfo(Image.open(BytesIO(after)))  # type: ignore[arg-type]
    assert blocks is not None
    assert blocks[(2, 120)] == "Ünter den Linden".encode()
    assert blocks[(1, 90)] == b"\x1b%G"
    assert b"A street" in Image.open(BytesIO(after)).info["xmp"]


def test_other_metadata_stay_and_old_texts_go() -> None:
    before = with_iim(jpeg(), [((2, 25), "Café".encode("cp1252")), ((2, 120), b"Old"), ((2, 110), b"Old")])
    before = with_xmp(
        before, "<xmp:Rating>5</xmp:Rating>" + alternatives("dc:description", x_default="Old", fr="Vieux")
    )
    after = written(before, "New", "", "", "")
    assert metadata(after, "fr") == Found(caption="New")
    assert b"<xmp:Rating>5<" in after
    assert "Café".encode() in after
    assert b"Old" not in after
    assert b"Vieux" not in after


def test_other_blocks_of_photoshop_stay() -> None:
    guides = b"8BIM\x04\x08\x03Day" + struct.pack(">I", 5) + b"guide\0"
    iptc = b"8BIM\x04\x04\0\0" + struct.pack(">I", 8) + b"\x1c\x02\x78\0\x03Old"
    before = with_segment(jpeg(), 0xED, b"Photoshop 3.0\0" + guides + iptc)
    assert metadata(before).caption == "Old"
    after = written(before, "New", "", "", "")
    assert guides in after
    assert metadata(after).caption == "New"


def test_a_caption_longer_than_iptc_allows_stands_whole_in_xmp() -> None:
    caption = "Wörter " * 600
    after = written(jpeg(), caption, "", "", "")
    assert metadata(after).caption == caption.strip()
    assert seen(after).size == (96, 64)


def test_a_packet_that_would_not_fit_makes_room_for_ours() -> None:
    history = "<xmp:History>" + "edited " * 9_200 + "</xmp:History>"
    assert metadata(written(with_xmp(jpeg(), history), "The plant" * 20, "", "A hall", "")).alt == "A hall"


def test_files_that_cannot_hold_texts_come_back_as_they_are() -> None:
    halves = (saved(image(), form)[:60] for form in ("PNG", "WEBP", "TIFF"))
    for data in (HEIC, saved(image(), "GIF"), b"a,b\n", b"<svg/>", svg()[:-9], jpeg()[:40], *halves):
        assert written(data, "Plant", "Lumen", "A hall", "Free") == data


def test_a_telephones_texts_are_read() -> None:
    found = metadata(HEIC)
    assert (found.caption, found.credit) == ("The first bus leaves the depot.", "Ines Okafor")


PLACE = "<exif:GPSLatitude xmlns:exif='http://ns.adobe.com/exif/1.0/'>46,12N</exif:GPSLatitude>"


def with_place(form: str) -> bytes:
    """A picture that tells in Exif, and where Pillow writes it in XMP, where it was taken."""
    made = exif(artist="Ines Okafor", caption="Draft")
    place = {1: "N", 2: (46.0, 12.0, 7.0), 3: "E", 4: (6.0, 9.0, 3.0)}
    made.get_ifd(0x8825).update(place)
    if form == "TIFF":
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        tags[0x8825], tags[0x013B] = place, "Ines Okafor"
        return saved(photograph(40, 30), form, tiffinfo=tags)
    packet = {"xmp": xmp(PLACE + "<photoshop:City>Geneva</photoshop:City>")} if form in ("WEBP", "AVIF") else {}
    return saved(photograph(40, 30), form, exif=made, **packet)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
def test_a_copy_does_not_tell_where_it_was_taken(form: str) -> None:
    before = with_place(form)
    assert Image.open(BytesIO(before)).getexif().get_ifd(0x8825)
    for after in (placeless(before), written(before, "Plant", "", "", "")):
        picture = Image.open(BytesIO(after))
        assert not picture.getexif().get_ifd(0x8825)
        assert struct.pack("<II" if b"II*" in after else ">II", 46, 1) not in after
        assert b"GPS" not in after
        assert picture.getexif()[0x013B] == "Ines Okafor"
        assert picture.tobytes() == seen(before).tobytes()
        assert form not in ("WEBP", "AVIF") or b"Geneva" in after
        assert placeless(after) == after


def test_what_tells_no_place_is_the_same_file() -> None:
    for data in (*WRITABLE, HEIC, with_xmp(jpeg(exif=exif(caption="Plant")), WHOLE), b"a,b\n"):
        assert placeless(data) is data


def test_the_place_in_a_picture_behind_the_picture_goes_as_well() -> None:
    both = jpeg() + with_place("JPEG")
    assert b"GPS" not in placeless(both)
    assert len(placeless(both)) == len(both)
    assert struct.pack("<II", 46, 1) not in placeless(both)


def test_damaged_exif_does_not_reach_into_the_picture() -> None:
    before = with_place("JPEG")
    at = before.index(b"\x88\x25") if b"MM\0*" in before else before.index(b"\x25\x88")
    order = ">" if b"MM\0*" in before else "<"
    start = before.index(b"Exif\0\0") + 6
    place = start + struct.unpack_from(order + "I", before, at + 8)[0]
    entry = place + 2 + 12  # of three numbers, which become sixty
    damaged = before[: entry + 4] + struct.pack(order + "I", 60) + before[entry + 8 :]
    after = placeless(damaged)
    end = start - 6 - 2 + int.from_bytes(before[start - 8 : start - 6], "big")
    assert after[end:] == before[end:]
    assert not seen(after).getexif().get_ifd(0x8825)


def test_an_older_caption_of_the_camera_does_not_contradict() -> None:
    before = jpeg(exif=exif(caption="Draft: do not use", notice="Lumen", artist="Ines Okafor"))
    after = seen(written(before, "The plant", "", "", "Lumen")).getexif()
    assert (after.get(0x010E), after[0x8298], after[0x013B]) == (None, "Lumen", "Ines Okafor")
    assert b"Draft" not in written(before, "The plant", "", "", "Lumen")


def test_every_page_of_a_tiff_and_its_iptc_stay() -> None:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[33723], tags.tagtype[33723] = b"\x1c\x02\x19\x00\x04Lake\x1c\x02\x78\x00\x03Old", 7
    pages = [photograph(50, 40), image()]
    before = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], tiffinfo=tags)
    after = written(before, "New", "", "", "")
    assert metadata(after) == Found(caption="New")
    assert b"Lake" in after[len(before) :]
    found = Image.open(BytesIO(after))
    for number, page in enumerate(pages):
        found.seek(number)
        assert found.tobytes() == page.tobytes()


def test_an_animation_keeps_its_pictures() -> None:
    frames = [image(), image().transpose(Image.Transpose.ROTATE_180)]
    after = Image.open(
        BytesIO(written(saved(frames[0], "WEBP", save_all=True, append_images=frames[1:]), "A", "", "", ""))
    )
    assert getattr(after, "n_frames", 1) == 2


def test_a_drawing_keeps_every_letter_and_what_it_says_of_itself() -> None:
    work = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><x:Work xmlns:x='urn:x'/></rdf:RDF>"
    inside = f"<!-- caf\xe9 > --><title>Logo</title><metadata id='m'>{work}</metadata><g a='>'/>"
    before = b'<?xml version="1.0" encoding="iso-8859-1"?>' + svg(inside).decode().encode("latin-1")
    after = written(before, "Café <工場>", "Lumen", "", "")
    assert metadata(after) == Found("Café <工場>", "Lumen", "Logo", "", "Logo")
    head, _, tail = before.decode("latin-1").partition(work)
    assert after.decode("latin-1").startswith(head)
    assert after.decode("latin-1").endswith(tail)
    assert b"urn:x" in after
