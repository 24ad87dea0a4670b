import hashlib
import secrets
from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.templatetags.static import static
from django.urls import reverse

FALLBACK_PORTRAIT = "img/portrait-fallback.svg"


class GirlQuerySet(models.QuerySet["Girl"]):
    def active(self) -> "GirlQuerySet":
        return self.filter(active=True)

    def tagged(self, slug: str) -> "GirlQuerySet":
        return self.filter(tags__slug=slug)

    def search(self, words: str) -> "GirlQuerySet":
        """Girls in whose name, tagline, bio or tags every word occurs."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(name__icontains=word)
                | Q(tagline__icontains=word)
                | Q(bio__icontains=word)
                | Q(
                    pk__in=Girl.tags.through.objects.filter(tag__name__icontains=word).values(
                        "girl"
                    )
                )
            )
        return found


class TagQuerySet(models.QuerySet["Tag"]):
    def in_use(self) -> "TagQuerySet":
        return self.filter(girls__active=True).distinct()


class Tag(models.Model):
    name = models.CharField(max_length=40, unique=True)
    slug = models.SlugField(max_length=40, unique=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


def portrait_key(girl: "Girl", filename: str) -> str:
    """A name that no other portrait has had, since browsers keep portraits for good."""
    return f"portraits/{girl.slug}-{secrets.token_hex(8)}.webp"


class Girl(models.Model):
    """A companion: what readers see of her, and the persona that the model plays."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    age = models.PositiveSmallIntegerField(validators=[MinValueValidator(18)])
    tagline = models.CharField(max_length=120)
    bio = models.TextField(help_text="Shown on her profile page.")
    persona = models.TextField(
        help_text="Two to four sentences about her in the third person, read by the model only."
    )
    greeting = models.CharField(max_length=500, help_text="Her first message to every reader.")
    voice_id = models.CharField(max_length=80, blank=True)
    portrait = models.ImageField(upload_to=portrait_key, max_length=160, blank=True)
    tags = models.ManyToManyField(Tag, blank=True, related_name="girls")
    active = models.BooleanField(default=True, help_text="Shown in the gallery.")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = GirlQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(age__gte=18), name="girl_is_an_adult")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("girls:profile", args=[self.slug])

    @property
    def portrait_version(self) -> str:
        """Changes with every new portrait; cannot be guessed from her name."""
        return hashlib.sha256(str(self.portrait.name).encode()).hexdigest()[:16]

    @property
    def portrait_url(self) -> str:
        if not self.portrait:
            return static(FALLBACK_PORTRAIT)
        return f"{reverse('girls:portrait', args=[self.slug])}?v={self.portrait_version}"
