"""Girls, their tags, libraries and voices, and what readers asked for."""

import hashlib
import secrets
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Func, Q, TextField, Value
from django.templatetags.static import static
from django.urls import reverse

from chatsite.gateways.speech.vendors import VENDORS
from chatsite.text.words import Folded, search_words
from girls.decency import AdultWords

# Prefixes of their keys in the object store.
PORTRAITS, ASSETS, VOICES = "portraits/", "assets/", "voices/"
# Far above any value that a provider accepts.
MOST_SETTING = 1_000_000
GREETING_MAX_LENGTH, STARTER_MAX_LENGTH = 500, 120
# Of the greetings: besides the first one.
MOST_GREETINGS = MOST_STARTERS = 4
FALLBACK_PORTRAIT = "img/portrait-fallback.svg"


class GirlQuerySet(models.QuerySet["Girl"]):
    def active(self) -> "GirlQuerySet":
        return self.filter(active=True)

    def tagged(self, slug: str) -> "GirlQuerySet":
        return self.filter(tags__slug=slug)

    def search(self, words: str) -> "GirlQuerySet":
        """Girls whose name, tagline, bio, mood or tags contain every word, whatever its case and
        accents."""
        parts = ("name", "tagline", "bio", "mood")
        about = Func(Value(" "), *parts, function="concat_ws", output_field=TextField())
        found = self.alias(about=Folded.of(about))
        for word in search_words(words):
            tags = Tag.objects.containing(word)
            tagged = Girl.tags.through.objects.filter(tag__in=tags).values("girl")
            found = found.filter(Q(about__contains=word) | Q(pk__in=tagged))
        return found


class TagQuerySet(models.QuerySet["Tag"]):
    def in_use(self) -> "TagQuerySet":
        return self.filter(girls__active=True).distinct()

    def containing(self, folded_word: str) -> "TagQuerySet":
        return self.alias(folded=Folded.of("name")).filter(folded__contains=folded_word)


class Tag(AdultWords, models.Model):
    about_her = ("name", "slug")

    name = models.CharField(max_length=40, unique=True)
    slug = models.SlugField(max_length=40, unique=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


def validate_voice_settings(value: object) -> None:
    """A JSON object of numbers that every provider can read."""
    if not isinstance(value, dict) or not all(map(_is_plain_number, value.values())):
        raise ValidationError('Numbers by name, such as {"speed": 0.95}.')


def _is_plain_number(value: object) -> bool:
    """Python's JSON allows NaN, Infinity and any number of digits; PostgreSQL does not."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= MOST_SETTING


class MadeBy(models.TextChoices):
    """IPTC's digital source type; empty for what a person made."""

    TRAINED = "trainedAlgorithmicMedia", "An AI model"
    ALGORITHM = "algorithmicMedia", "A program that draws, without an AI model"


def made_by_choices() -> list[tuple[str, str]]:
    """A function, so that other words need no migration."""
    return [("", "A person: a photo or a drawing"), *MadeBy.choices]


def portrait_key(girl: "Girl", filename: str) -> str:
    """A unique key for every portrait, because browsers cache portraits forever."""
    return f"{PORTRAITS}{girl.slug}-{secrets.token_hex(8)}.webp"


class Girl(AdultWords, models.Model):
    """An AI companion: what readers see of her, and the persona that the model plays."""

    about_her = (
        *("slug", "name", "tagline", "bio", "persona", "greeting", "mood"),
        *("personality", "scenario", "example_dialogue", "closing", "starters", "other_greetings"),
    )

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    age = models.PositiveSmallIntegerField(validators=[MinValueValidator(18)])
    tagline = models.CharField(max_length=120)
    bio = models.TextField(help_text="Shown on her profile page.")
    persona = models.TextField(
        help_text="Two to four sentences about her in the third person, read by the model only."
    )
    greeting = models.CharField(
        max_length=GREETING_MAX_LENGTH, help_text="Her first message to every reader."
    )
    other_greetings = ArrayField(
        models.CharField(max_length=GREETING_MAX_LENGTH),
        default=list,
        blank=True,
        help_text="Among which the reader may choose before they write.",
    )
    personality = models.TextField(
        max_length=1_000, blank=True, help_text="What she is like, read by the model only."
    )
    scenario = models.TextField(
        max_length=1_000, blank=True, help_text="Where and when they talk, read by the model only."
    )
    example_dialogue = models.TextField(
        max_length=2_000,
        blank=True,
        help_text="How she talks: lines that begin with {{user}}: or {{char}}:",
    )
    closing = models.TextField(
        max_length=500, blank=True, help_text="What the model reads last before she answers."
    )
    starters = ArrayField(
        models.CharField(max_length=STARTER_MAX_LENGTH),
        default=list,
        blank=True,
        help_text="What a reader might write first, offered in an empty chat.",
    )
    time_zone = models.CharField(
        max_length=60, blank=True, help_text="Where she lives: Europe/Lisbon."
    )
    portrait = models.ImageField(upload_to=portrait_key, max_length=160, blank=True)
    portrait_made_by = models.CharField(
        max_length=40,
        choices=made_by_choices,
        blank=True,
        help_text="Unless a person made it, readers see “AI-made”, and the file carries a mark.",
    )
    mood = models.CharField(
        max_length=120,
        blank=True,
        help_text="How she is, in a few words, shown and searched: calm, clever, encouraging.",
    )
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
        """Changes with every new portrait and cannot be guessed from her name."""
        return hashlib.sha256(str(self.portrait.name).encode()).hexdigest()[:16]

    @property
    def portrait_url(self) -> str:
        if not self.portrait:
            return static(FALLBACK_PORTRAIT)
        return f"{reverse('girls:portrait', args=[self.slug])}?v={self.portrait_version}"


def asset_key(asset: "GirlAsset", filename: str) -> str:
    """A unique key that cannot be guessed."""
    suffix = filename.rpartition(".")[2].lower()
    return f"{ASSETS}{asset.girl.slug}/{secrets.token_hex(16)}.{suffix}"


class GirlAssetQuerySet(models.QuerySet["GirlAsset"]):
    def described(self) -> "GirlAssetQuerySet":
        """Those with an alternative text. Others never leave the admin."""
        return self.exclude(alt_text="")

    def undescribed(self) -> "GirlAssetQuerySet":
        return self.filter(alt_text="")

    def for_reply(self, kind: str) -> "GirlAssetQuerySet":
        return self.described().filter(kind=kind, for_reply=True)

    def public(self) -> "GirlAssetQuerySet":
        """What everybody may see: the profile galleries of active girls."""
        return self.described().filter(public=True, girl__active=True)


class GirlAsset(AdultWords, models.Model):
    """A photo, video or voice recording of a girl, which she can send or her profile can show."""

    about_her = ("alt_text", "caption", "tags")

    class Kind(models.TextChoices):
        IMAGE = "image"
        VIDEO = "video"
        AUDIO = "audio"

    girl = models.ForeignKey(Girl, models.CASCADE, related_name="assets")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    file = models.FileField(upload_to=asset_key, max_length=255)
    poster = models.FileField(upload_to=asset_key, max_length=255, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    duration_sec = models.FloatField(null=True, blank=True)
    tags = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text="What it shows, in lower case: beach, smile, red dress.",
    )
    alt_text = models.CharField(
        "alternative text",
        max_length=300,
        blank=True,
        help_text="What it shows, for readers who can't see it. She never sends a file without it.",
    )
    caption = models.CharField(max_length=500, blank=True)
    for_reply = models.BooleanField(default=True, help_text="She may send it in a conversation.")
    public = models.BooleanField(default=False, help_text="Shown on her profile page.")
    made_by = models.CharField(
        max_length=40,
        choices=made_by_choices,
        blank=True,
        help_text="Unless a person made it, readers see “AI-made”, and the file carries a mark.",
    )
    provenance = models.TextField(
        help_text="Who made it, who it shows, and where their consent is kept."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = GirlAssetQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["girl", "kind", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["girl", "kind"], name="asset_for_reply"),
            models.Index(fields=["file"], name="asset_file"),
            models.Index(fields=["poster"], name="asset_poster"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.girl}: {self.alt_text[:40]}"

    @property
    def keys(self) -> list[str]:
        """The keys of its objects in the store."""
        return [str(file.name) for file in (self.file, self.poster) if file]


def provider_choices() -> list[tuple[str, str]]:
    """A function, so that a new vendor needs no migration."""
    return list(VENDORS.items())


class GirlVoice(models.Model):
    """A girl's voice at one speech provider. She can speak if that provider is configured."""

    girl = models.ForeignKey(Girl, models.CASCADE, related_name="voices")
    provider = models.CharField(max_length=20, choices=provider_choices)
    voice_id = models.CharField(
        "voice", max_length=80, help_text="The provider's name for the voice, such as af_heart."
    )
    settings = models.JSONField(
        default=dict,
        blank=True,
        validators=[validate_voice_settings],
        help_text='Numbers by name, as the provider knows them: {"speed": 0.95}.',
    )

    class Meta:
        ordering: ClassVar = ["girl", "provider"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["girl", "provider"], name="voice_per_provider")
        ]

    def __str__(self) -> str:
        return f"{self.girl}: {self.voice_id} ({self.get_provider_display()})"


def line_key(line: "SpokenLine", filename: str) -> str:
    """A key that cannot be guessed."""
    return f"{VOICES}{secrets.token_hex(16)}.m4a"


class SpokenLine(models.Model):
    """A text as one voice has spoken it, kept so that the same text is bought only once.

    `fingerprint` stands for provider, model, voice, settings and text; see
    chatsite.gateways.speech.
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    provider = models.CharField(max_length=20)
    model = models.CharField(max_length=80)
    voice_id = models.CharField(max_length=80)
    file = models.FileField(upload_to=line_key, max_length=255)
    duration_sec = models.FloatField()
    peaks = ArrayField(models.PositiveSmallIntegerField())
    used_at = models.DateTimeField(auto_now_add=True, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.duration_sec:.1f} s by {self.voice_id} ({self.provider})"


class MediaWish(models.Model):
    """A tag that readers asked for and that none of the girl's assets had."""

    girl = models.ForeignKey(Girl, models.CASCADE, related_name="wishes")
    kind = models.CharField(max_length=20, choices=GirlAsset.Kind.choices)
    tag = models.CharField(max_length=40)
    count = models.PositiveIntegerField(default=0)
    last_asked_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "media wishes"
        ordering: ClassVar = ["-count", "tag"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["girl", "kind", "tag"], name="wish_per_tag")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.girl}: {self.tag}"
