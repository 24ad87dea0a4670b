"""Nothing that codes a minor enters the gallery, whichever way staff take."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from girls.models import Girl, GirlAsset, Tag
from tests.factories import NO_VOICES, make_girl
from tests.girls.assets import make_asset

pytestmark = pytest.mark.django_db
ADA = {
    "slug": "ada",
    "name": "Ada",
    "age": "30",
    "tagline": "Plays the cello",
    "bio": "Lives by the sea.",
    "persona": "Ada is 30 and plays the cello.",
    "greeting": "Hello!",
    "mood": "calm",
    **NO_VOICES,
}


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("tagline", "Barely legal and curious", "barely legal"),
        ("bio", "She looks fifteen.", "looks 15"),
        ("persona", "Ada is a high school student.", "is a high school"),
        ("greeting", "Hi, I'm 16!", "16 years old"),
        ("mood", "schoolgirl, shy", "schoolgirl"),
        ("name", "Loli", "loli"),
        ("slug", "school-girl", "school girl"),
    ],
)
def test_a_girl_is_refused_with_the_words(staff: Client, field: str, text: str, words: str) -> None:
    page = staff.post(reverse("admin:girls_girl_add"), {**ADA, field: text})
    assert page.status_code == 200
    assert list(page.context["adminform"].form.errors) == [field]
    assert f"“{words}”" in page.content.decode()
    assert not Girl.objects.exists()


def test_an_ordinary_girl_is_not(staff: Client) -> None:
    bio = {"bio": "A teacher at a school, who loves her little niece. Childhood in Seville."}
    assert staff.post(reverse("admin:girls_girl_add"), {**ADA, **bio}).status_code == 302
    assert Girl.objects.get().name == "Ada"


def test_a_tag_is_refused(staff: Client) -> None:
    url = reverse("admin:girls_tag_add")
    page = staff.post(url, {"name": "Teen", "slug": "teen"})
    assert list(page.context["adminform"].form.errors) == ["name", "slug"]
    assert not Tag.objects.exists()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("caption", "my school uniform"),
        ("tags", "beach, teen"),
        ("alt_text", "A young girl on a bed"),
    ],
)
def test_a_file_is_refused(staff: Client, field: str, text: str) -> None:
    asset = make_asset(make_girl())
    fields = {"girl": asset.girl_id, "alt_text": "At the beach", "provenance": "A test"}
    url = reverse("admin:girls_girlasset_change", args=[asset.pk])
    page = staff.post(url, {**fields, field: text})
    assert list(page.context["adminform"].form.errors) == [field]


def test_so_is_one_of_the_page_for_many(staff: Client) -> None:
    asset = make_asset(make_girl(), alt_text="")
    form = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-0-id": asset.pk,
        "form-0-alt_text": "She looks 15",
        "form-0-tags": "beach",
        "form-0-caption": "",
    }
    page = staff.post(reverse("admin:girls_describe"), form)
    assert "looks 15" in page.content.decode()
    assert GirlAsset.objects.get().alt_text == ""


def test_so_it_is_for_commands() -> None:
    with pytest.raises(ValidationError):
        make_girl(bio="She is 16.").full_clean()


def test_a_file_of_before_can_still_be_hidden(staff: Client) -> None:
    """The list has boxes for two columns alone."""
    asset = make_asset(make_girl(), alt_text="She looks 15", public=True)
    form = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-0-id": asset.pk,
        "_save": "Save",
    }
    assert staff.post(reverse("admin:girls_girlasset_changelist"), form).status_code == 302
    asset.refresh_from_db()
    assert not asset.public
