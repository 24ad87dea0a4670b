"""Light over a picture that is already painted."""

from dataclasses import dataclass

from PIL import Image, ImageChops

from girls.demo.portraits.geometry import Point

# Pillow's radial gradient is 0 in the middle and this bright where the circle meets the square.
RIM = 181


@dataclass(frozen=True)
class Light:
    """What colours everything, and a glow from a place, in pixels of the picture."""

    tint: str
    glow: str
    place: Point
    radius: float = 700

    def on(self, image: Image.Image) -> Image.Image:
        """RGB, or RGBA whose opacity stays; lit apart and laid together is lit as a whole."""
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
