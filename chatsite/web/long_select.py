"""A box with many choices."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class LongSelect(forms.Select):
    """Looks like Django's, which renders a template for each choice: half a millisecond for each
    of a thousand girls. Without groups of choices."""

    # The renderer is for templates.
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ANN401
        own = flatatt({"name": name, **self.build_attrs(self.attrs, attrs)})
        options = format_html_join("\n", '<option value="{}"{}>{}</option>', self._rows(value))
        return format_html("<select{}>{}</select>", own, options)

    def _rows(self, value: Any) -> Iterator[tuple[Any, str, Any]]:  # noqa: ANN401  as in `render`
        chosen = self.format_value(value)
        selected = flatatt({"selected": True})
        for key, label in self.choices:
            text = "" if key is None else str(key)
            yield text, selected if text in chosen else "", label
