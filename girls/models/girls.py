"""Girls and their tags."""

import hashlib
import secrets
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Func, Q, TextField, Value
from django.templatetags.static import static
from django.urls import reverse

from chatsite.text.words import Folded, search_words
from girls.decency import AdultWords
from girls.models.origins import made_by_choices
from girls.plain import PlainWords

# Prefix of its keys in the object store.
PORTRAITS = "portraits/"
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


def portrait_key(girl: "Girl", filename: str) -> str:
    """A unique key for every portrait, because browsers cache portraits forever."""
    return f"{PORTRAITS}{girl.slug}-{secrets.token_hex(8)}.webp"


class Girl(AdultWords, PlainWords, models.Model):
    """An AI companion: what readers see of her, and the persona that the model plays."""

    about_her = (
        *("slug", "name", "tagline", "bio", "persona", "greeting", "mood"),
        *("personality", "scenario", "example_dialogue", "closing", "starters", "other_greetings"),
    )
    seen_as_is = ("name", "tagline", "bio", "mood", "greeting", "other_greetings", "starters")

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
    # Of the original, in pixels; None: stored before this was noted.
    portrait_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    portrait_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
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
    voiceless = models.BooleanField(
        "no voice on purpose",
        default=False,
        db_default=False,
        help_text="She answers in text alone. It says that nobody has forgotten her voice.",
    )
    # Only `girls.actions` changes these two: whether readers see her, and since when they have.
    active = models.BooleanField("published", default=False, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
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
    def state(self) -> str:
        """As staff call it. Of a hidden girl readers may have conversations, of a draft nobody."""
        if self.active:
            return "published"
        return "hidden" if self.published_at else "draft"

    @property
    def portrait_version(self) -> str:
        """Changes with every new portrait and cannot be guessed from her name."""
        return hashlib.sha256(str(self.portrait.name).encode()).hexdigest()[:16]

    @property
    def portrait_url(self) -> str:
        if not self.portrait:
            return static(FALLBACK_PORTRAIT)
        return f"{reverse('girls:portrait', args=[self.slug])}?v={self.portrait_version}"
