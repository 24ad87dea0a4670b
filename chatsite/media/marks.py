"""Marks in files that tell machines how they were made: IPTC's digital source type.

In pictures as XMP, in sound and video as a tag. Where the site can sign, `credentials` adds a
manifest of C2PA. https://cv.iptc.org/newscodes/digitalsourcetype/
"""

import re
from enum import StrEnum

ADDRESS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
TAG = "DigitalSourceType"


class Source(StrEnum):
    """Who or what made a file, where it was no person."""

    TRAINED = "trainedAlgorithmicMedia"
    ALGORITHM = "algorithmicMedia"

    @property
    def address(self) -> str:
        return ADDRESS + self


# As generators write them; what mixes both counts as the one that was trained.
_FOUND = re.compile(
    rb"digitalsourcetype/(compositeWithTrainedAlgorithmicMedia|trainedAlgorithmicMedia"
    rb"|algorithmicMedia)\b"
)
_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    ' Iptc4xmpExt:DigitalSourceType="{}"/></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)


def found_in(data: bytes) -> Source | None:
    """What the file itself says, in XMP, in a manifest of C2PA or in a tag."""
    match = _FOUND.search(data)
    if match is None:
        return None
    return Source.ALGORITHM if match[1] == b"algorithmicMedia" else Source.TRAINED


def named(name: str) -> Source | None:
    """By the name that a row holds; "" for what a person made."""
    return Source(name) if name else None


def xmp(source: Source) -> bytes:
    return _XMP.format(source.address).encode()


def tags(source: Source) -> dict[str, str]:
    """Of sound and video."""
    return {TAG: source.address}
