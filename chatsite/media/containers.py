"""Checks a recording's container format: is a part missing, does it claim more than it can hold?

Decoders play what is there and rarely report that the rest is missing; the sizes in the container
do. A mark that many encoders omit, such as Ogg's end of stream, proves nothing. Each check walks
the top level of a format, in a time that depends on the number of bytes, not on what they claim.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from struct import unpack_from

_EBML, _SEGMENT, _CLUSTER = 0x1A45DFA3, 0x18538067, 0x1F43B675
# First bytes of the ids of elements that may stand in a segment or a cluster.
_WEBM_STARTS = set(b"\x10\x11\x12\x15\x16\x18\x19\x1a\x1c\x1f\x58\xa0\xa3\xa7\xab\xaf\xbf\xe7\xec")
_OGG = b"OggS"
# Encoders that write to a pipe cannot know the size. They write 0, or the largest size they know,
# with or without the size of the header subtracted.
_WAV_ENDLESS = 0x7FFF0000
_MP4_FIRST = (b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"free", b"skip", b"wide")
_MP4_PICTURES = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif", b"avis")
_MP4_INDEXES = (b"moov", b"moof")
# A file is complete if it has these and does not end after a moof. Other boxes are optional.
_MP4_NEEDED = {b"moov", b"moof", b"mdat"}
_MP4_COUNTED = re.compile(b"trun|stsz|stz2")
_MPEG_1, _LAYER_3 = 3, 1
# After losing the frames, a player looks for the next frame within this many bytes.
_SYNC = 65_536
_MP3_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_MP3_KBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_MP3_KBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)


def is_video(data: bytes) -> bool:
    """Whether the file begins like a video, whatever its name. HEIC and AVIF pictures are not."""
    begins = data.startswith(_EBML.to_bytes(4, "big")) or data[4:8] in _MP4_FIRST
    return begins and data[8:12] not in _MP4_PICTURES


def is_cut(data: bytes) -> bool:
    """Whether a part is missing, as far as one can tell. False for other kinds of files."""
    for begins, lacks_a_piece in _READERS:
        if begins(data):
            return lacks_a_piece(data)
    return False


def claims_too_much(data: bytes) -> bool:
    """Whether an MP4 declares more samples than it has bytes.

    Samples of one size need no bytes in the index, so 500 bytes can make libav write gigabytes. The
    number of samples alone proves nothing: uncompressed sound may have a sample per byte.
    """
    claimed = sum(_claim(data, match) for match in _MP4_COUNTED.finditer(data))
    # Within an index such a name is no coincidence, and an oversized box ends with its parent.
    indexed = sum(
        _claim(index, match, any_size=True)
        for index in _indexes(data)
        for match in _MP4_COUNTED.finditer(index)
    )
    return max(claimed, indexed) > len(data)


def _indexes(data: bytes) -> Iterator[bytes]:
    at = 0
    for name, end in _boxes(data):
        if name in _MP4_INDEXES:
            yield data[at:end]
        at = end


def playable(data: bytes) -> bytes:
    """Remove what players skip but libav fails on; everything else stays."""
    return _without_rest(data) if _begins_mpeg(data) else without_repeats(data)


def _without_rest(data: bytes) -> bytes:
    """MP3 or ADTS without what follows its last frame, unless frames come after that."""
    end = _after_tags(data)
    while size := _frame_size(data, end):
        end += size
    later = any(_frame_size(data, at) for at in range(end, min(end + _SYNC, len(data))))
    return data if later else data[:end]


def without_repeats(data: bytes) -> bytes:
    """An MP4 with the index of each fragment only once; everything else stays.

    When a recording pauses or ends, GStreamer (in WebKitGTK) writes the index twice. A demuxer
    would take the second one for the data of the first.
    """
    if data[4:8] not in _MP4_FIRST:
        return data
    boxes, at = [], 0
    for name, end in _boxes(data):
        boxes.append((name, data[at:end]))
        at = end
    followed = pairwise([*boxes, (b"", b"")])
    return b"".join(box for (name, box), (_, after) in followed if name != b"moof" or box != after)


def _claim(data: bytes, match: re.Match[bytes], *, any_size: bool = False) -> int:
    """The count in a box that may begin at `match`. Sound data may contain its name by chance, but
    hardly a plausible size as well."""
    start = match.start() - 4
    at = start + (16 if data[start : start + 4] == b"\0\0\0\1" else 8)
    at += 4 if match.group() == b"trun" else 8
    if start < 0 or at + 4 > len(data):
        return 0
    if unpack_from(">I", data, start)[0] > len(data) and not any_size:
        return 0
    return int(unpack_from(">I", data, at)[0])


def _wav(data: bytes) -> bool:
    at, block = 12, 1
    while at + 8 <= len(data):
        name, size = unpack_from("<4sI", data, at)
        at += 8
        if name == b"data":
            has_size = 0 < size < _WAV_ENDLESS
            return has_size and (len(data) - at) // block < size // block
        if name == b"fmt " and at + 14 <= len(data):
            block = unpack_from("<H", data, at + 12)[0] or 1
        at += size + size % 2
    return True


def _ogg(data: bytes) -> bool:
    """A page extends beyond the end, or a stream's last page leaves a packet unfinished."""
    at = 0
    unfinished: set[bytes] = set()
    while at < len(data) and _OGG.startswith(data[at : at + 4]):
        segments = at + 27
        if segments > len(data) or segments + data[at + 26] > len(data):
            return True
        body = segments + data[at + 26]
        stream = data[at + 14 : at + 18]
        (unfinished.add if data[body - 1] == 255 else unfinished.discard)(stream)
        at = body + sum(data[segments:body])
    return bool(unfinished) or at > len(data)


def _webm(data: bytes) -> bool:
    """If sizes are unknown, walk the inner blocks. A cut between two blocks cannot be detected."""
    at, end = 0, len(data)
    while at < end:
        if data[at] not in _WEBM_STARTS:
            return False
        id_length = _vint_length(data, at)
        size_at = at + id_length
        size_length = _vint_length(data, size_at)
        body = size_at + size_length
        if body > len(data) or size_at >= len(data):
            return True
        name = int.from_bytes(data[at:size_at], "big")
        unknown = (1 << 7 * size_length) - 1
        size = int.from_bytes(data[size_at:body], "big") & unknown
        if size != unknown and body + size > len(data):
            return True
        if name == _SEGMENT and size != unknown:
            end = body + size  # What follows is not part of the recording.
        at = body if name in (_SEGMENT, _CLUSTER) else body + size
    return False


def _vint_length(data: bytes, at: int) -> int:
    """The length (1 to 8) that a number's first byte tells by its leading zeros; 0 if invalid."""
    return 9 - data[at].bit_length() if at < len(data) and data[at] else 0


def _mp4(data: bytes) -> bool:
    names, last = set(), b""
    for name, end in _boxes(data):
        if name not in _MP4_NEEDED:
            continue
        if end > len(data):
            return True
        names.add(name)
        last = name
    return not {b"moov", b"mdat"} <= names or last == b"moof"


def _boxes(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Name and end of each top-level box. The end may lie beyond the data."""
    at = 0
    while at < len(data):
        header = data[at : at + 16].ljust(16, b"\xff")
        size, name, long_size = unpack_from(">I4sQ", header)
        size = long_size if size == 1 else size or len(data) - at
        at += max(size, 8)
        yield name, at


def _mpeg(data: bytes) -> bool:
    """MP3 or ADTS: frames are incomplete, or fewer than an MP3's first frame announces."""
    first = at = _after_tags(data)
    frames = 0
    while size := _frame_size(data, at):
        at += size
        frames += 1
    rest = data[at : at + 6]
    return at > len(data) or (len(rest) < 6 and rest[:1] == b"\xff") or _broken(data, first, frames)


def _begins_mpeg(data: bytes) -> bool:
    return data.startswith(b"ID3") or _frame_size(data, 0) > 0


def _broken(data: bytes, first: int, frames: int) -> bool:
    """Whether an MP3's Xing header announces both more frames and more bytes than there are."""
    mark = max(data.find(b"Xing", first, first + 40), data.find(b"Info", first, first + 40))
    if mark < 0 or mark + 16 > len(data):
        return False
    flags, promised_frames, promised_bytes = unpack_from(">III", data, mark + 4)
    if flags & 3 != 3:
        return False
    return bool(frames <= promised_frames and len(data) - first < promised_bytes)


def _after_tags(data: bytes) -> int:
    at = 0
    while data.startswith(b"ID3", at) and at + 10 <= len(data):
        a, b, c, d = data[at + 6 : at + 10]
        at += 10 + (a << 21 | b << 14 | c << 7 | d)
    return at


def _frame_size(data: bytes, at: int) -> int:
    """In bytes; 0 if no frame begins here."""
    if at + 6 > len(data) or data[at] != 0xFF or data[at + 1] & 0xE0 != 0xE0:
        return 0
    if data[at + 1] & 0xF6 == 0xF0:
        return (data[at + 3] & 3) << 11 | data[at + 4] << 3 | data[at + 5] >> 5
    return _mp3_frame_size(data[at + 1], data[at + 2])


def _mp3_frame_size(kind: int, rates: int) -> int:
    version, layer = kind >> 3 & 3, kind >> 1 & 3
    rate, kbits, padding = rates >> 2 & 3, rates >> 4, rates >> 1 & 1
    if layer != _LAYER_3 or version not in _MP3_RATES or rate == 3 or not 0 < kbits < 15:
        return 0
    if version == _MPEG_1:
        return 144_000 * _MP3_KBITS_1[kbits] // _MP3_RATES[version][rate] + padding
    return 72_000 * _MP3_KBITS_2[kbits] // _MP3_RATES[version][rate] + padding


_READERS: list[tuple[Callable[[bytes], bool], Callable[[bytes], bool]]] = [
    (lambda data: data[:4] in (b"RIFF", b"RF64") and data[8:12] == b"WAVE", _wav),
    (lambda data: data.startswith(b"OggS"), _ogg),
    (lambda data: data.startswith(_EBML.to_bytes(4, "big")), _webm),
    (lambda data: data[4:8] in _MP4_FIRST, _mp4),
    (_begins_mpeg, _mpeg),
]
