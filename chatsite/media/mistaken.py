"""What a file is that somebody took for a picture."""

_SIGNS = (
    (b"%PDF", 0, "A PDF is not a picture"),
    (b"PK\x03\x04", 0, "This is an archive or a document, not a picture"),
    (b"ftyphei", 4, "HEIC photos can't be read here"),
    (b"ftypmif1", 4, "HEIC photos can't be read here"),
    (b"ftypavif", 4, "AVIF pictures can't be read here"),
    (b"ftyp", 4, "A video is not a picture"),
    (b"\x1aE\xdf\xa3", 0, "A video is not a picture"),
    (b"ID3", 0, "A recording is not a picture"),
    (b"OggS", 0, "A recording is not a picture"),
    (b"II*\0", 0, "TIFF pictures can't be read here"),
    (b"MM\0*", 0, "TIFF pictures can't be read here"),
    (b"8BPS", 0, "Photoshop's files can't be read here"),
)
_DRAWN = (b"<svg", b"<?xml")
_START = 256


def for_a_picture(data: bytes) -> str:
    """A sentence, or "" if it is nothing that is known here."""
    for sign, place, sentence in _SIGNS:
        if data.startswith(sign, place):
            return f"{sentence}. Please choose a JPEG, PNG or WebP."
    if data[:_START].lstrip().startswith(_DRAWN):
        return "SVG drawings can't be read here. Please choose a JPEG, PNG or WebP."
    return "" if data else "This file is empty."
