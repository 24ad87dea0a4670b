"""Girls, tags, libraries and media wishes in the admin."""

from girls.admin.girls import GirlAdmin
from girls.admin.library import GirlAssetAdmin
from girls.admin.tags import TagAdmin
from girls.admin.wishes import MediaWishAdmin

__all__ = ["GirlAdmin", "GirlAssetAdmin", "MediaWishAdmin", "TagAdmin"]
