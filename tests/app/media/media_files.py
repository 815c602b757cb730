"""Pictures, drawings and PDFs of our own, honest and hostile, as bytes."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageDraw

HEIC = (Path(__file__).parent / "telephone.heic").read_bytes()
YELLOW, BLUE = (255, 204, 0), (34, 102, 170)


def image(width: int = 96, height: int = 64, mode: str = "RGB") -> Image.Image:
    """A blue picture whose upper left quarter is yellow."""
    made = Image.new("RGB", (width, height), BLUE)
    ImageDraw.Draw(made).rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill=YELLOW)
    return made.convert(mode)


def photograph(width: int, height: int) -> Image.Image:
    """A picture with more colors than a logo has."""
    noise = Image.effect_noise((max(1, width // 8), max(1, height // 8)), 80).resize((width, height))
    ramp = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (noise, ramp, ramp.transpose(Image.Transpose.FLIP_TOP_BOTTOM)))


def saved(picture: Image.Image, form: str = "JPEG", **options: Any) -> bytes:
    out = BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def jpeg(width: int = 96, height: int = 64, **options: Any) -> bytes:
    return saved(image(width, height), "JPEG", quality=95, **options)


def held(orientation: int, **options: Any) -> bytes:
    """A JPEG taken with the camera turned."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return jpeg(exif=exif, **options)


def exif(**texts: bytes | str) -> Image.Exif:
    tags = {"caption": 0x010E, "artist": 0x013B, "notice": 0x8298, "comment": 0x9C9C}
    made = Image.Exif()
    for name, text in texts.items():
        made[tags[name]] = text
    return made


def seen(data: bytes) -> Image.Image:
    found = Image.open(BytesIO(data))
    found.load()
    return found


def corners(picture: Image.Image) -> list[bool]:
    """Whether each corner is yellow: upper left, upper right, lower left, lower right."""
    rgb, right, below = picture.convert("RGB"), picture.width - 4, picture.height - 4
    found = [rgb.getpixel(place) for place in ((3, 3), (right, 3), (3, below), (right, below))]
    return [sum(abs(a - b) for a, b in zip(pixel, YELLOW, strict=True)) < 60 for pixel in found]  # type: ignore[arg-type]


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, pixels: bytes, depth: int = 8, color: int = 2) -> bytes:
    """A PNG whose header says what it likes of the packed `pixels`."""
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def bomb(width: int, height: int) -> bytes:
    """A black PNG of a byte for each few hundred pixels that is what it says."""
    packer, row, rows = zlib.compressobj(9, zlib.DEFLATED, -15), b"\0" * (1 + width * 3), 100
    again = packer.compress(row * rows) + packer.flush(zlib.Z_FULL_FLUSH)  # stands alone, so that it can be repeated
    size = len(row) * height
    check = struct.pack(">I", (size % 65521) << 16 | 1)  # Adler-32 of nothing but zeros
    return png(width, height, b"\x78\xda" + again * (height // rows) + packer.flush() + check)


def app_segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def with_segment(data: bytes, marker: int, body: bytes) -> bytes:
    return data[:2] + app_segment(marker, body) + data[2:]


def with_iim(data: bytes, sets: list[tuple[tuple[int, int], bytes]]) -> bytes:
    """The JPEG `data` with data sets of IPTC's IIM, in the block of Photoshop's that it belongs in."""
    block = b"".join(bytes((0x1C, *tag)) + struct.pack(">H", len(value)) + value for tag, value in sets)
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block + b"\0" * (len(block) % 2)
    return with_segment(data, 0xED, b"Photoshop 3.0\0" + resource)


def with_xmp(data: bytes, inside: str) -> bytes:
    return with_segment(data, 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp(inside))


def xmp(inside: str) -> bytes:
    """A packet whose description holds `inside`."""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
        ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
        f' xmlns:xmp="http://ns.adobe.com/xap/1.0/">{inside}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()


def alternatives(name: str, **texts: str) -> str:
    items = "".join(f'<rdf:li xml:lang="{tag.replace("_", "-")}">{text}</rdf:li>' for tag, text in texts.items())
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def profile(name: str = "sRGB") -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()  # type: ignore[arg-type]


def svg(inside: str = '<rect width="10" height="10"/>', attributes: str = 'width="20" height="10"') -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f"{attributes}>{inside}</svg>"
    ).encode()


def pdf(pages: int = 2, password: str = "") -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    encryption = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(out, pagesize=(144, 72), encrypt=encryption)
    for _ in range(pages):
        canvas.rect(0, 0, 72, 72, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def raw_pdf(content: bytes, form: tuple[bytes, bytes] = (b"", b"")) -> bytes:
    """A page whose `content` may draw the form F, of which entries and content are given."""

    def stream(entries: bytes, inside: bytes) -> bytes:
        return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(inside), inside)

    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    tree = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page)
    out, places = b"%PDF-1.7\n", list[int]()
    for number, body in enumerate((*tree, stream(b"", content), stream(*form)), 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (table, len(out))
    return out + end
