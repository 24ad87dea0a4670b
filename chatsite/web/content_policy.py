"""The content security policy of every page. Pages with a widget add to it (csp_update)."""

from typing import Any

from csp.constants import NONE, SELF


def policy(media_sources: list[str], upload_sources: list[str]) -> dict[str, Any]:
    """django-csp's CONTENT_SECURITY_POLICY. The sources are origins such as `https://host`."""
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF, "data:", "blob:", *media_sources],
            "media-src": [SELF, "blob:", *media_sources],
            "font-src": [SELF],
            "connect-src": [SELF, *upload_sources],
            "manifest-src": [SELF],
            "form-action": [SELF],
            "base-uri": [NONE],
            "frame-ancestors": [NONE],
        }
    }
