"""Girls and tags in the admin."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from girls.models import Girl
from tests.factories import NO_VOICES, make_girl

pytestmark = pytest.mark.django_db

ADD = "admin:girls_girl_add"
ADA = {
    "slug": "ada",
    "name": "Ada",
    "age": "30",
    "tagline": "Plays the cello",
    "bio": "Lives by the sea.",
    "persona": "Ada is 30 and plays the cello.",
    "greeting": "Hello there.",
    **NO_VOICES,
}


def photo(size: tuple[int, int] = (900, 1200), **options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "tomato").save(out, "JPEG", **options)
    return out.getvalue()


def upload(content: bytes, name: str = "ada.jpg") -> dict[str, object]:
    return {**ADA, "portrait": SimpleUploadedFile(name, content)}


def errors(client: Client, data: dict[str, object]) -> list[str]:
    response = client.post(reverse(ADD), data)
    return list(response.context["adminform"].form.errors)


def test_add_a_girl_with_a_photo(staff: Client) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of the photographer"

    response = staff.post(reverse(ADD), upload(photo((3000, 4000), exif=exif)))

    assert response.status_code == 302
    with Image.open(Girl.objects.get().portrait) as stored:
        assert stored.format == "WEBP"
        assert stored.height <= 1500
        assert not stored.getexif()


def test_a_long_form_leads_to_its_faults_and_says_that_the_file_is_gone(staff: Client) -> None:
    refused = staff.post(reverse(ADD), {**upload(photo()), "age": "17"})
    assertContains(refused, '<a href="#id_age">Age</a>')
    assertContains(refused, "choose the portrait again")
    assertNotContains(staff.post(reverse(ADD), {**ADA, "age": "17"}), "choose the portrait again")


@pytest.mark.parametrize("age", ["17", "0", "-3"])
def test_no_girl_under_age(staff: Client, age: str) -> None:
    assert errors(staff, {**ADA, "age": age}) == ["age"]


def test_no_girl_under_age_in_the_database_either() -> None:
    with pytest.raises(IntegrityError, match="girl_is_an_adult"):
        make_girl(age=17)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"no picture", "ada.jpg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "ada.svg"),
        (photo() + b"\0" * (3 * 1024 * 1024), "ada.jpg"),
        (photo((2000, 2000), quality=95)[:9000], "ada.jpg"),
        (b"%PDF-1.7", "ada.jpg"),
    ],
)
def test_no_portrait_but_a_fair_picture(staff: Client, content: bytes, name: str) -> None:
    assert errors(staff, upload(content, name)) == ["portrait"]


def test_an_edit_keeps_the_portrait(staff: Client) -> None:
    staff.post(reverse(ADD), upload(photo()))
    girl = Girl.objects.get()

    url = reverse("admin:girls_girl_change", args=[girl.pk])
    staff.post(url, {**ADA, "name": "Ada II"})

    changed = Girl.objects.get()
    assert (changed.name, changed.portrait.name) == ("Ada II", girl.portrait.name)


def test_list_and_search(staff: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_girl(name="Ada")
    make_girl(name="Bo", active=False)

    page = staff.get(reverse("admin:girls_girl_changelist"), {"q": "bo"})

    assert [girl.name for girl in page.context["cl"].queryset] == ["Bo"]
    assert "portrait-fallback.svg" in page.content.decode()


def test_first_words_are_edited_one_per_line(staff: Client) -> None:
    words = {"other_greetings": "Hi!\r\n\r\n  Good evening.  ", "starters": "Who are you?"}
    assert staff.post(reverse(ADD), {**ADA, **words}).status_code == 302
    girl = Girl.objects.get()
    assert (girl.other_greetings, girl.starters) == (["Hi!", "Good evening."], ["Who are you?"])
    url = reverse("admin:girls_girl_change", args=[girl.pk])
    assert "Hi!\nGood evening.</textarea>" in staff.get(url).content.decode()


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("starters", "x" * 121),
        ("starters", "\n".join("abcde")),
        ("other_greetings", "x" * 501),
        ("other_greetings", "I am fifteen years old."),
        # Nothing fills these in where readers see them.
        ("greeting", "Hi {{user}}, you are late."),
        ("other_greetings", "Hi!\nI am {{ Char }}."),
        ("starters", "Hello {{char}}!"),
        ("bio", "{{char}} restores clocks."),
    ],
)
def test_first_words_that_do_not_fit(staff: Client, field: str, words: str) -> None:
    assert errors(staff, {**ADA, field: words}) == [field]


def test_what_the_model_reads_of_her(staff: Client) -> None:
    words = {
        "personality": "{{char}} is calm.",
        "scenario": "At her house.",
        "example_dialogue": "{{user}}: Hi",
        "closing": "Keep it short.",
        "time_zone": "Europe/Lisbon",
    }
    assert errors(staff, {**ADA, "time_zone": "Atlantis"}) == ["time_zone"]
    assert errors(staff, {**ADA, "personality": "She looks like a schoolgirl."}) == ["personality"]
    assert b"<h2" in staff.get(reverse(ADD)).content
    assert staff.post(reverse(ADD), {**ADA, **words}).status_code == 302
    girl = Girl.objects.get()
    assert {name: getattr(girl, name) for name in words} == words


def test_she_is_not_saved_as_another(staff: Client) -> None:
    """No button says so; the form was filled wrongly, too, which answered 500."""
    girl = make_girl()
    for name, args in (("add", []), ("change", [girl.pk])):
        url = reverse(f"admin:girls_girl_{name}", args=args)
        assert staff.post(url, {"_saveasnew": "1"}).status_code == 400
    assert Girl.objects.count() == 1
