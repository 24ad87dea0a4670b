"""Changes of a girl that are more than her form: one verb, one transaction."""

from girls.actions.duplicating import duplicate
from girls.actions.publishing import NotWhole, hide, publish
from girls.actions.restoring import restore

__all__ = ["NotWhole", "duplicate", "hide", "publish", "restore"]
