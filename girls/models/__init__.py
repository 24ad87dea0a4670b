"""Girls, their tags, libraries and voices, and what readers asked for."""

from girls.models.draft_words import WORDS, DraftWords, differing, words_of
from girls.models.girls import (
    FALLBACK_PORTRAIT,
    GREETING_MAX_LENGTH,
    MOST_GREETINGS,
    MOST_STARTERS,
    PORTRAITS,
    STARTER_MAX_LENGTH,
    Girl,
    GirlQuerySet,
    Tag,
    TagQuerySet,
    portrait_key,
)
from girls.models.library import ASSETS, GirlAsset, GirlAssetQuerySet, MediaWish, asset_key
from girls.models.origins import MadeBy, made_by_choices
from girls.models.versions import GirlVersion
from girls.models.voices import (
    MOST_SETTING,
    VOICES,
    GirlVoice,
    SpokenLine,
    line_key,
    provider_choices,
    validate_voice_settings,
)

__all__ = [
    "ASSETS",
    "FALLBACK_PORTRAIT",
    "GREETING_MAX_LENGTH",
    "MOST_GREETINGS",
    "MOST_SETTING",
    "MOST_STARTERS",
    "PORTRAITS",
    "STARTER_MAX_LENGTH",
    "VOICES",
    "WORDS",
    "DraftWords",
    "Girl",
    "GirlAsset",
    "GirlAssetQuerySet",
    "GirlQuerySet",
    "GirlVersion",
    "GirlVoice",
    "MadeBy",
    "MediaWish",
    "SpokenLine",
    "Tag",
    "TagQuerySet",
    "asset_key",
    "differing",
    "line_key",
    "made_by_choices",
    "portrait_key",
    "provider_choices",
    "validate_voice_settings",
    "words_of",
]
