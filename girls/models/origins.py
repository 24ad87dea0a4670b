"""Who or what made a file."""

from django.db import models


class MadeBy(models.TextChoices):
    """IPTC's digital source type; empty for what a person made."""

    TRAINED = "trainedAlgorithmicMedia", "An AI model"
    ALGORITHM = "algorithmicMedia", "A program that draws, without an AI model"


def made_by_choices() -> list[tuple[str, str]]:
    """A function, so that other words need no migration."""
    return [("", "A person: a photo or a drawing"), *MadeBy.choices]
