"""Words of a girl that readers see as they stand: nothing fills in {{char}} or {{user}} there."""

import re
from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import ValidationError

_MACRO = re.compile(r"\{\{[^{}]*\}\}")


class PlainWords:
    """A mixin for models, before `models.Model`. `seen_as_is`: fields whose words are checked."""

    seen_as_is: ClassVar[tuple[str, ...]]

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Forms and `full_clean` call this. Raises ValidationError, by field."""
        super().clean_fields(exclude)  # type: ignore[misc]
        fields = [name for name in self.seen_as_is if name not in (exclude or ())]
        found = {name: _MACRO.search(_text(getattr(self, name))) for name in fields}
        faults = {name: _sentence(one[0]) for name, one in found.items() if one}
        if faults:
            raise ValidationError(faults)


def _text(value: Any) -> str:  # noqa: ANN401  a column's value
    return "\n".join(value) if isinstance(value, list) else str(value)


def _sentence(macro: str) -> str:
    return (
        f"Readers would see {macro} as it stands: a name is filled in only where the model reads. "
        "Please say it without."
    )
