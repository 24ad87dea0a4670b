"""`{% icon "mic" %}`: the site's icons.

They are inlined into the page, so that they appear with its first paint and inherit its colours.
Templates need no `{% load %}`, because the settings list this module among the built-in tags.
"""

from functools import cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_BUBBLE = (
    "M16 3.5c7.2 0 12.5 4.9 12.5 11.4S23.2 26.3 16 26.3c-1.3 0-2.5-.15-3.7-.45L6.2 29c-.6.3"
    "-1.25-.25-1.05-.9l1.3-4.4C4.3 21.6 3.5 18.4 3.5 14.9 3.5 8.4 8.8 3.5 16 3.5Z"
)
_HEART = (
    "M16 20.6c-3.3-2.1-5.3-4-5.3-6.3 0-1.7 1.3-3 2.9-3 1 0 1.9.5 2.4 1.3.5-.8 1.4-1.3 2.4-1.3"
    " 1.6 0 2.9 1.3 2.9 3 0 2.3-2 4.2-5.3 6.3Z"
)
# Paths in a 24 x 24 square, drawn as lines (stroked by .icon).
_LINES = {
    "again": '<path d="M19 6v4.5h-4.5M18.5 10.5A7 7 0 1 0 19 13.5"/>',
    "archive": ('<path d="M4 5h16v4H4zM5.5 9v8a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2V9M10 13h4"/>'),
    "back": '<path d="m14.5 5-7 7 7 7"/>',
    "bin": ('<path d="M5 7h14M10 7V4.5h4V7M7 7l.75 12.5h8.5L17 7M10.5 10.5v5.5M13.5 10.5v5.5"/>'),
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "copy": (
        '<path d="M9 9.5A1.5 1.5 0 0 1 10.5 8h7A1.5 1.5 0 0 1 19 9.5v8a1.5 1.5 0 0 1-1.5 1.5h-7'
        'A1.5 1.5 0 0 1 9 17.5zM5.5 15V6A1.5 1.5 0 0 1 7 4.5h8"/>'
    ),
    "done": '<path d="m5.5 12.5 4.5 4.5 8.5-9.5"/>',
    "down": '<path d="M12 5v14m-6-6 6 6 6-6"/>',
    "mic": (
        '<path d="M12 4a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3z'
        'M6 11.5v.5a6 6 0 0 0 12 0v-.5M12 18v3"/>'
    ),
    "flag": '<path d="M6 20.5V4.5m0 .5c4-2 7 2 12 0v9c-5 2-8-2-12 0"/>',
    "more": ('<path d="M5.5 12h.01M12 12h.01M18.5 12h.01"/>'),
    "muted": (
        '<path d="M6.5 16.5V11a5.5 5.5 0 0 1 8.5-4.6M17.5 11v5.5H7.5"/>'
        '<path d="M10 19.5a2 2 0 0 0 4 0M4.5 3.5l15 17"/>'
    ),
    "next": '<path d="m9.5 5 7 7-7 7"/>',
    "pause": '<path d="M9 6.5v11M15 6.5v11"/>',
    "pencil": '<path d="m5 19 1-4L15.5 5.5l3 3L9 18zM13.5 7.5l3 3"/>',
    "photo": (
        '<path d="M4 7.5A2.5 2.5 0 0 1 6.5 5h11A2.5 2.5 0 0 1 20 7.5v9a2.5 2.5 0 0 1-2.5 2.5h-11'
        'A2.5 2.5 0 0 1 4 16.5zM4.5 17l5-5 4 4 2.5-2.5 3.5 3.5M15.5 9.5h.01"/>'
    ),
    "pin": '<path d="M9 4h6l-1 6 3 3v1.5H7V13l3-3zM12 14.5V20"/>',
    "play": '<path d="M8.5 5.5v13l10-6.5z"/>',
    "recall": '<path d="M7 4.5h10v15l-5-4-5 4z"/>',
    "record": '<circle cx="12" cy="12" r="5.5"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "send": '<path d="M12 19V5m-6 6 6-6 6 6"/>',
    "spark": (
        '<path d="M12 3.5 13.9 9l5.6 1.9-5.6 1.9L12 18.4l-1.9-5.6-5.6-1.9L10.1 9 12 3.5Z'
        'M18.5 16.5l.8 2.2 2.2.8-2.2.8-.8 2.2-.8-2.2-2.2-.8 2.2-.8.8-2.2Z"/>'
    ),
    "stop": '<path d="M8 7h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1z"/>',
}
# Filled shapes in a 32 x 32 square: the site's logo.
_MARKS = {
    "brand": (
        f'<path d="{_BUBBLE}" fill="currentColor"/><path class="brand__heart" d="{_HEART}"/>'
    ),
    "bubble": f'<path d="{_BUBBLE}"/>',
}


@register.simple_tag
@cache
def icon(name: str, classes: str = "icon") -> SafeString:
    """An `<svg>` that screen readers ignore. Raises KeyError for an unknown name."""
    side, drawing = (32, _MARKS[name]) if name in _MARKS else (24, _LINES[name])
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>',
        classes,
        side,
        side,
        mark_safe(drawing),  # noqa: S308 - a constant of this module
    )
