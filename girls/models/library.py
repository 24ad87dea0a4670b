"""A girl's photos, videos and recordings, and what readers asked for."""

import secrets
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from girls.decency import AdultWords
from girls.models.girls import Girl
from girls.models.origins import made_by_choices

# Prefix of their keys in the object store.
ASSETS = "assets/"


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
        verbose_name = "file"
        verbose_name_plural = "files"
        ordering: ClassVar = ["girl", "kind", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["girl", "kind"], name="asset_for_reply"),
            models.Index(fields=["file"], name="asset_file"),
            models.Index(fields=["poster"], name="asset_poster"),
            GinIndex(fields=["tags"], name="asset_tags"),
            # The few that staff have to describe yet.
            models.Index(fields=["girl"], condition=Q(alt_text=""), name="asset_undescribed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.girl}: {self.alt_text[:40] or 'not described yet'}"

    @property
    def keys(self) -> list[str]:
        """The keys of its objects in the store."""
        return [str(file.name) for file in (self.file, self.poster) if file]


# Each tag of the files by itself, so that it is one join: to look for a wish in the list of tags
# would compare each wish with each file of the girl.
_MET_BY_NONE = """NOT EXISTS (
    SELECT 1 FROM (SELECT girl_id, kind, unnest(tags) AS tag FROM girls_girlasset) AS theirs
    WHERE theirs.girl_id = girls_mediawish.girl_id AND theirs.kind = girls_mediawish.kind
    AND theirs.tag = girls_mediawish.tag
)"""


class MediaWishQuerySet(models.QuerySet["MediaWish"]):
    def open(self) -> "MediaWishQuerySet":
        """Those that no file of hers meets by now. Not for a query within another."""
        return self.filter(RawSQL(_MET_BY_NONE, [], output_field=models.BooleanField()))  # noqa: S611


class MediaWish(models.Model):
    """A tag that readers asked for and that none of the girl's assets had."""

    girl = models.ForeignKey(Girl, models.CASCADE, related_name="wishes")
    kind = models.CharField(max_length=20, choices=GirlAsset.Kind.choices)
    tag = models.CharField(max_length=40)
    count = models.PositiveIntegerField(default=0)
    last_asked_at = models.DateTimeField(auto_now=True)

    objects = MediaWishQuerySet.as_manager()

    class Meta:
        verbose_name = "wish"
        verbose_name_plural = "wishes"
        ordering: ClassVar = ["-count", "tag"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["girl", "kind", "tag"], name="wish_per_tag")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.girl}: {self.tag}"
