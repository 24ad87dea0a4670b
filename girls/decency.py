"""Girls are adults in every word about them: what describes or codes a minor is refused."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from chatsite.duties import minor_coded


class AdultWords:
    """A mixin for models, before `models.Model`. `about_her`: fields whose words are checked."""

    about_her: ClassVar[tuple[str, ...]]

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Forms and `full_clean` call this. Raises ValidationError, by field."""
        super().clean_fields(exclude)  # type: ignore[misc]
        fields = [name for name in self.about_her if name not in (exclude or ())]
        found = {name: minor_coded.find(_text(getattr(self, name))) for name in fields}
        faults = {name: _sentence(words) for name, words in found.items() if words}
        if faults:
            raise ValidationError(faults)


def _text(value: Any) -> str:  # noqa: ANN401  a column's value
    words = "; ".join(value) if isinstance(value, list) else str(value)
    return words.replace("-", " ")


def _sentence(words: str) -> str:
    return (
        f"This reads as if she were a minor: “{words}”. Girls are adults in every word. "
        "Please say it another way."
    )
