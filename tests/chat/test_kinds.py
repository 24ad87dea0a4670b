"""Whoever wants to know what a kind of message means asks `chat.kinds`; nobody compares kinds."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.template.loader import get_template

from chat import kinds
from chat.models import Message

ROOT = Path(settings.BASE_DIR)
IN_TEMPLATES = re.compile(r"{%[^%]*\bkind\s*(==|!=|in\b)")
IN_SCRIPTS = re.compile(r"\bkind\s*[!=]==?|[!=]==?\s*\w+\.kind\b|switch\s*\(\w*\.?kind\)")


def test_each_kind_has_its_class_and_its_partial() -> None:
    assert set(kinds.KINDS) == set(Message.Kind)
    for kind in kinds.KINDS.values():
        assert get_template(kind.template)


def test_nobody_compares_kinds() -> None:
    assert [*compared_in_python(), *compared_in(IN_TEMPLATES, "templates/chat", "*.html")] == []
    assert list(compared_in(IN_SCRIPTS, "static/js", "*.js")) == []


def test_a_comparison_would_be_found() -> None:
    for text in ("message.kind == x", "x != Message.Kind.TEXT", "kind in (Kind.TEXT, Kind.IMAGE)"):
        assert any(map(is_comparison, ast.walk(ast.parse(text)))), text
    assert IN_TEMPLATES.search('{% if message.kind == "image" %}')
    assert IN_SCRIPTS.search('return this.kind !== "audio";')


def compared_in_python() -> Iterator[str]:
    for path in sorted((ROOT / "chat").rglob("*.py")):
        if path.parent.name not in ("kinds", "migrations"):
            found = filter(is_comparison, ast.walk(ast.parse(path.read_text())))
            yield from (f"{path.relative_to(ROOT)}: {ast.unparse(node)}" for node in found)


def is_comparison(node: ast.AST) -> bool:
    """Whether `node` compares the kind of a message, or one of `Message.Kind`."""
    if not isinstance(node, ast.Compare | ast.Match):
        return False
    parts = ast.unparse(node.subject if isinstance(node, ast.Match) else node)
    return bool(re.search(r"\.kind\b|\bKind\.[A-Z]", parts))


def compared_in(pattern: re.Pattern[str], folder: str, names: str) -> Iterator[str]:
    for path in sorted((ROOT / folder).rglob(names)):
        yield from (
            f"{path.relative_to(ROOT)}: {found[0]}" for found in pattern.finditer(path.read_text())
        )
