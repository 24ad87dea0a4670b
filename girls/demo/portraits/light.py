"""Applies light to a finished picture."""

from dataclasses import dataclass

from PIL import Image, ImageChops

from girls.demo.portraits.geometry import Point

# Pillow's radial gradient has this value where its circle touches the square, and 0 in the middle.
RIM = 181


@dataclass(frozen=True)
class Light:
    """A tint for the whole picture and a glow around `place`, in pixels."""

    tint: str
    glow: str
    place: Point
    radius: float = 700

    def on(self, image: Image.Image) -> Image.Image:
        """Accepts RGB or RGBA (keeping its alpha). Layers may be lit before or after pasting."""
        if image.mode == "RGBA":
            lit = self.on(image.convert("RGB"))
            lit.putalpha(image.getchannel("A"))
            return lit
        tinted = ImageChops.multiply(image, Image.new("RGB", image.size, self.tint))
        return ImageChops.screen(tinted, self._glow(image.size))

    def _glow(self, size: tuple[int, int]) -> Image.Image:
        halo = Image.radial_gradient("L").point([max(0, 255 - v * 255 // RIM) for v in range(256)])
        halo = halo.resize((round(2 * self.radius),) * 2, Image.Resampling.BICUBIC)
        corner = (round(self.place[0] - self.radius), round(self.place[1] - self.radius))
        light = Image.new("RGB", size)
        light.paste(Image.new("RGB", halo.size, self.glow), corner, halo)
        return light
