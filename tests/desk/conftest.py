"""The desk without its HTML: for tests that ask hundreds of pages what they do."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.template.backends.django import Template
from django.template.response import SimpleTemplateResponse


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """The contexts of the pages that are not rendered."""
    contexts: list[dict[str, Any]] = []

    def nothing(page: Any, context: Any = None, request: Any = None) -> str:
        contexts.append(context or {})
        return ""

    logging.disable(logging.CRITICAL)  # Hundreds are refused.
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    monkeypatch.setattr(Template, "render", nothing)
    monkeypatch.setattr(admin.site, "each_context", lambda _: {})
    yield contexts
    logging.disable(logging.NOTSET)
