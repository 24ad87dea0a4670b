"""What is the same on many pages is made once, and says what it would say if it were not."""

from uuid import uuid4

import pytest
from django.template import Context, Template
from django.test.signals import template_rendered
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe

from chatsite.web.addresses import address

DIALOG = '{% once "chat/_delete_dialog.html" name=name %}'


def said(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def renderings(name: str) -> int:
    """How often the dialog is rendered while a page shows it with this name."""
    names: list[str | None] = []

    def note(template: object, **_: object) -> None:
        names.append(getattr(template, "name", None))

    template_rendered.connect(note)
    try:
        said(DIALOG, name=name)
    finally:
        template_rendered.disconnect(note)
    return names.count("chat/_delete_dialog.html")


def test_a_part_is_rendered_once_for_the_same_values() -> None:
    name, other = f"Mia {uuid4()}", f"Ida {uuid4()}"
    assert [renderings(name), renderings(name), renderings(other)] == [1, 0, 1]
    assert f"for {name}." in said(DIALOG, name=name)


def test_a_part_reads_nothing_else_of_the_page() -> None:
    page = '{% once "chat/_delete_dialog.html" %}'
    assert said(page, name="Mia") == said(page, name="Ida")


def test_unsafe_text_stays_escaped_after_the_same_safe_text() -> None:
    assert "for <i>Mia</i>." in said(DIALOG, name=mark_safe("<i>Mia</i>"))
    assert "for &lt;i&gt;Mia&lt;/i&gt;." in said(DIALOG, name="<i>Mia</i>")


@pytest.mark.parametrize("name", ["chat:messages", "chat:read", "chat:stop"])
def test_an_address_is_what_reversing_gives(name: str) -> None:
    for number in (7, 0):
        ids = (uuid4(), number) if name == "chat:stop" else (uuid4(),)
        assert address(name, *ids) == reverse(name, args=ids)


def test_an_unknown_address_is_refused() -> None:
    with pytest.raises(NoReverseMatch):
        address("chat:messages", 7)
