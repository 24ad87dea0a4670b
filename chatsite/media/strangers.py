"""What a file is that is neither a picture nor a video that can be used, for the person who chose
it: by its first bytes, whatever its name."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

# First bytes, and what they begin.
_BEGINNINGS = (
    (b"%PDF-", "A PDF"),
    (b"%!PS", "A PostScript file"),
    (b"8BPS", "A Photoshop file"),
    (b"\xd0\xcf\x11\xe0", "A document of an office program"),
    (b"{\\rtf", "A text document"),
    (b"7z\xbc\xaf\x27\x1c", "An archive"),
    (b"Rar!", "An archive"),
    (b"\x1f\x8b", "An archive"),
    (b"ID3", "A sound file"),
    (b"OggS", "A sound file"),
    (b"fLaC", "A sound file"),
    (b"MZ", "A program"),
    (b"\x7fELF", "A program"),
)
_RIFF_SOUND = re.compile(rb"RIFF....WAVE", re.DOTALL)
_MPEG_SOUND = re.compile(rb"\xff[\xfb\xf3\xf2\xf1\xf9]")
_SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"<(!doctype html|html|script|body|head)[\s>]", re.IGNORECASE)
_EXPORTS = (
    (re.compile(rb"....ftyp(hei[cxf]|mif1|msf1)", re.DOTALL), "HEIC"),
    (re.compile(rb"....ftyp(avif|avis)", re.DOTALL), "AVIF"),
    (re.compile(rb"(II\*\x00|MM\x00\*)"), "TIFF or raw"),
    (re.compile(rb"BM....\x00\x00\x00\x00", re.DOTALL), "BMP"),
)
_OFFICE = ("word/", "xl/", "ppt/", "META-INF/", "Pictures/")
_BEGIN = 1024


def sentence(data: bytes) -> str:
    """Such as "A PDF is not a picture or a video."; "" where it seems to be one."""
    begin = data[:_BEGIN]
    for mark, name in _EXPORTS:
        if mark.match(begin):
            return f"{name} pictures can't be used here. Please export it as a JPEG or PNG."
    if _SVG.search(begin):
        return "A drawing (SVG) can't be used here. Please export it as a PNG."
    name = _name(data, begin)
    return f"{name} is not a picture or a video." if name else ""


def _name(data: bytes, begin: bytes) -> str:
    for mark, name in _BEGINNINGS:
        if begin.startswith(mark):
            return name
    if begin.startswith(b"PK\x03\x04"):
        return _packed(data)
    if _RIFF_SOUND.match(begin) or _MPEG_SOUND.match(begin):
        return "A sound file"
    if _HTML.search(begin):
        return "A web page"
    return "A text" if _is_text(begin) else ""


def _packed(data: bytes) -> str:
    try:
        names = ZipFile(BytesIO(data)).namelist()
    except (BadZipFile, ValueError, NotImplementedError):
        names = []
    is_office = any(name.startswith(_OFFICE) for name in names)
    return "A document of an office program" if is_office else "A ZIP archive"


def _is_text(begin: bytes) -> bool:
    try:
        # A letter of several bytes may be cut at the end.
        words = begin[:-4].decode() if len(begin) == _BEGIN else begin.decode()
    except UnicodeDecodeError:
        return False
    return bool(words.strip()) and all(sign.isprintable() or sign.isspace() for sign in words)
