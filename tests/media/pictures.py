"""Pictures of every kind that cameras, editors and old programs write, made here."""

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

from tests.media.samples import ORIENTATION, encoded

SIZE = WIDTH, HEIGHT = 64, 48
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"/>'
    b"</rdf:RDF></x:xmpmeta>"
)
Chunk = tuple[bytes, bytes]
Pixel = Callable[[int, int], list[int]]
GAMMA_1, SRGB = (b"gAMA", struct.pack(">I", 100_000)), (b"sRGB", b"\0")


def slopes() -> Image.Image:
    """Each pixel different from the others."""
    image = Image.new("RGB", SIZE)
    image.putdata([(4 * x, 5 * y, 2 * (x + y)) for y in range(HEIGHT) for x in range(WIDTH)])
    return image


def png(depth: int, kind: int, rows: list[bytes], before: list[Chunk], after: list[Chunk]) -> bytes:
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, kind, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows))
    chunks = [(b"IHDR", head), *before, (b"IDAT", pixels), *after, (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def of_words(kind: int, pixel: Pixel, *before: Chunk) -> bytes:
    """A PNG of 16 bits."""
    rows = [
        b"".join(struct.pack(">H", value % 65_536) for x in range(WIDTH) for value in pixel(x, y))
        for y in range(HEIGHT)
    ]
    return png(16, kind, rows, list(before), [])


def of_bytes(*before: Chunk, after: tuple[Chunk, ...] = ()) -> bytes:
    rows = [slopes().crop((0, y, WIDTH, y + 1)).tobytes() for y in range(HEIGHT)]
    return png(8, 2, rows, list(before), list(after))


def of_few_bits(depth: int, kind: int, *before: Chunk) -> bytes:
    rows = [bytes((x * 37 + y) % 256 for x in range(WIDTH * depth // 8)) for y in range(HEIGHT)]
    return png(depth, kind, rows, list(before), [])


def swapping_profile() -> bytes:
    """Swaps red and green, as no camera's does: whether it is followed is plain to see."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def grey_profile() -> bytes:
    """Of linear light."""
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 63_190, 65_536, 54_061)
    curve = b"curv\0\0\0\0" + struct.pack(">IHH", 1, 256, 0)
    name = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"grey\0" + bytes(79)
    tags, table, body = [(b"desc", name), (b"wtpt", white), (b"kTRC", curve)], b"", b""
    for sign, data in tags:
        table += sign + struct.pack(">II", 132 + 12 * len(tags) + len(body), len(data))
        body += data
    size = 132 + len(table) + len(body)
    head = struct.pack(">I4sI4s4s4s", size, b"lcms", 0x02400000, b"mntr", b"GRAY", b"XYZ ")
    head += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + bytes(28)
    head += struct.pack(">3i", 63_190, 65_536, 54_061)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def exif(orientation: int) -> bytes:
    tags = Image.Exif()
    tags[ORIENTATION] = orientation
    return tags.tobytes()


def jpeg(image: Image.Image | None = None, **options: object) -> bytes:
    return encoded(image or slopes(), "JPEG", quality=95, subsampling=0, **options)


def cmyk(transform: int | None) -> bytes:
    """By what Adobe's mark says: 0 for CMYK, 2 for YCCK; None without the mark."""
    black = slopes().convert("L").point(lambda value: value // 3)
    whole = bytearray(jpeg(Image.merge("CMYK", (*slopes().split(), black))))
    mark = whole.index(b"Adobe") - 4
    end = mark + 2 + struct.unpack_from(">H", whole, mark + 2)[0]
    if transform is None:
        del whole[mark:end]
    else:
        whole[end - 1] = transform
    return bytes(whole)


def small_frame(**options: object) -> bytes:
    """A GIF whose only frame is a quarter of it."""
    frame = slopes().quantize(64).crop((0, 0, WIDTH // 2, HEIGHT // 2))
    whole = bytearray(encoded(frame, "GIF", **options))
    struct.pack_into("<HH", whole, 6, *SIZE)
    return bytes(whole)


def _pngs() -> Iterator[tuple[str, bytes]]:
    yield "grey 16", of_words(0, lambda x, y: [x * 1000 + y * 13])
    yield "grey and alpha 16", of_words(4, lambda x, y: [x * 1000, y * 1300])
    yield "RGB 16", of_words(2, lambda x, y: [x * 1000, y * 1300, 30_000])
    yield "RGBA 16", of_words(6, lambda x, y: [x * 1000, y * 1300, 30_000, x * y * 20])
    hidden = (b"tRNS", struct.pack(">H", 8001))
    yield "grey 16, one hidden", of_words(0, lambda x, _: [8000 + x % 8 * 300], hidden)
    yield "grey 16, one of the like hidden", of_words(0, lambda x, _: [8000 + x % 8], hidden)
    hidden = (b"tRNS", struct.pack(">HHH", 8000, 0, 100))
    yield "RGB 16, one hidden", of_words(2, lambda x, _: [x % 8 * 8000, 0, 100], hidden)
    yield "RGB, one hidden", of_bytes((b"tRNS", struct.pack(">HHH", 4, 5, 4)))
    for depth in (1, 2, 4):
        palette = (b"PLTE", bytes(number * 5 % 256 for number in range(3 * 2**depth)))
        yield f"grey {depth}", of_few_bits(depth, 0)
        yield f"grey {depth}, one hidden", of_few_bits(depth, 0, (b"tRNS", b"\0\1"))
        yield f"palette {depth}", of_few_bits(depth, 3, palette)
        yield f"palette {depth}, hidden", of_few_bits(depth, 3, palette, (b"tRNS", b"\0\x64"))
    indexed, alphas = slopes().quantize(64), bytes(range(0, 256, 4))
    yield "palette of alphas", encoded(indexed, transparency=alphas)
    yield "gamma", of_bytes(GAMMA_1)
    yield "gamma of sRGB", of_bytes((b"gAMA", struct.pack(">I", 45_455)))
    yield "gamma that sRGB overrules", of_bytes(SRGB, GAMMA_1)
    red, blue = Image.new("RGB", SIZE, "red"), Image.new("RGB", SIZE, "blue")
    moving: dict[str, Any] = {"save_all": True, "duration": 60_000}
    yield "animated", encoded(slopes(), append_images=[red], **moving)
    yield (
        "animated, with another picture for others",
        encoded(slopes(), append_images=[red, blue], default_image=True, **moving),
    )
    yield "no end", encoded(slopes())[:-12]


def _profiled() -> Iterator[tuple[str, bytes, str]]:
    swap: dict[str, Any] = {"icc_profile": swapping_profile()}
    grey: dict[str, Any] = {"icc_profile": grey_profile()}
    level, indexed = slopes().convert("L"), slopes().quantize(64)
    for name, picture in {
        "palette": encoded(indexed, **swap),
        "palette of alphas": encoded(indexed, transparency=bytes(range(0, 256, 4)), **swap),
        "alpha": encoded(Image.merge("RGBA", (*slopes().split(), level)), **swap),
        "grey and alpha": encoded(Image.merge("LA", (level, level)), **grey),
        "grey": encoded(level, **grey),
        "colours of grey": encoded(level, **swap),
        "grey of colours": encoded(slopes(), **grey),
        "grey 16": of_words(
            0, lambda x, _: [x * 1000], (b"iCCP", b"x\0\0" + zlib.compress(grey_profile()))
        ),
    }.items():
        yield f"profile: {name}", picture, "image/png"
    yield "profile: JPEG", jpeg(**swap), "image/jpeg"
    yield "profile: grey JPEG", jpeg(level, **grey), "image/jpeg"
    yield "profile: grey JPEG, colours", jpeg(level, **swap), "image/jpeg"
    yield "profile: WebP", encoded(slopes(), "WEBP", lossless=True, **swap), "image/webp"


def _turned() -> Iterator[tuple[str, bytes, str]]:
    for number in (0, 2, 3, 6, 7, 9):
        tags = exif(number)
        yield f"turn {number}: JPEG", jpeg(exif=tags), "image/jpeg"
        yield f"turn {number}: PNG", encoded(slopes(), exif=tags), "image/png"
        yield (
            f"turn {number}: WebP",
            encoded(slopes(), "WEBP", lossless=True, exif=tags),
            "image/webp",
        )
    text = PngImagePlugin.PngInfo()
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    yield "turn by XMP: PNG", encoded(slopes(), pnginfo=text), "image/png"
    yield "turn by XMP: JPEG", jpeg(xmp=XMP), "image/jpeg"
    yield "turn by XMP: WebP", encoded(slopes(), "WEBP", lossless=True, xmp=XMP), "image/webp"
    late = of_bytes(after=((b"eXIf", exif(6).removeprefix(b"Exif\0\0")),))
    yield "turn behind the pixels: PNG", late, "image/png"


def all_kinds() -> Iterator[tuple[str, bytes, str]]:
    """Name, file and content type."""
    for name, picture in _pngs():
        yield name, picture, "image/png"
    yield from _profiled()
    yield from _turned()
    for transform, name in {0: "CMYK", 2: "YCCK", None: "CMYK without a mark"}.items():
        yield name, cmyk(transform), "image/jpeg"
    indexed, red = slopes().quantize(64), Image.new("RGB", SIZE, "red")
    yield "GIF", encoded(indexed, "GIF")[:-1], "image/gif"
    yield "GIF, one hidden", encoded(indexed, "GIF", transparency=5), "image/gif"
    yield "GIF, small frame", small_frame(background=3), "image/gif"
    yield "GIF, small frame, one hidden", small_frame(transparency=5), "image/gif"
    moving: dict[str, Any] = {"save_all": True, "append_images": [red], "duration": 60_000}
    yield "GIF, animated", encoded(slopes(), "GIF", **moving), "image/gif"
    yield "WebP, animated", encoded(slopes(), "WEBP", lossless=True, **moving), "image/webp"
