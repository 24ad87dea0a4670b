"""Gallery and profile."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from girls.demo.seeds import DEMO_GIRLS
from girls.models import Girl, Tag
from girls.views import PAGE_SIZE
from tests.factories import make_girl
from tests.girls.assets import make_asset

pytestmark = pytest.mark.django_db


def make_tagged(name: str, *tags: str, **fields: object) -> Girl:
    girl = make_girl(name=name, **fields)
    girl.tags.set(Tag.objects.get_or_create(name=tag, slug=tag.lower())[0] for tag in tags)
    return girl


def names(client: Client, **query: str | int) -> list[str]:
    return [girl.name for girl in client.get("/", query).context["girls"]]


def test_only_active_girls_and_their_tags(client: Client) -> None:
    make_tagged("Ada", "Music")
    make_tagged("Bo", "Secret", active=False)

    context = client.get("/").context

    assert [girl.name for girl in context["girls"]] == ["Ada"]
    assert [tag.name for tag in context["tags"]] == ["Music"]


def test_every_word_must_occur_somewhere(client: Client) -> None:
    make_tagged("Ada", "Music", tagline="Plays the cello", bio="Lives by the sea.")
    make_tagged("Bo", "Music", tagline="Plays chess", bio="Lives by the sea.")

    assert names(client, q="SEA") == ["Ada", "Bo"]
    assert names(client, q="sea cello") == ["Ada"]
    assert names(client, q="music bo") == ["Bo"]
    assert names(client, q="volcano") == []


@pytest.mark.parametrize(
    "query",
    ["CÁLM", "encouraging", "Zoë", "zoe", "ZOE\u0308", "strasse", "straße\u200b", "НОЧЬ", "tokyo"],
)
def test_mood_and_every_other_word_are_found_in_any_case_and_accent(
    query: str, client: Client
) -> None:
    make_tagged(
        "Zoë", "Tōkyō", mood="Calm, encouraging", tagline="Lives in Ringstraße", bio="Ночь, улица"
    )
    make_tagged("Bo", "Music", mood="Dry")

    assert names(client, q=query) == ["Zoë"]


def test_signs_of_patterns_and_what_is_not_seen_search_for_nothing_special(
    client: Client,
) -> None:
    make_tagged("Ada", "Music", bio="100% of \\ her_self")
    make_tagged("Bo", "Music")

    assert names(client, q="\u200b\u3164") == ["Ada", "Bo"]
    for query in ("%", "_", "\\"):
        assert names(client, q=query) == ["Ada"]
    assert names(client, q="y" * 101) == []


def test_the_demo_girls_are_found_by_their_moods(client: Client) -> None:
    for demo in DEMO_GIRLS:
        make_girl(name=demo.name, tagline=demo.tagline, bio=demo.bio, mood=demo.mood)

    for mood, name in {"playful": "Mia", "witty": "Yuna", "calm": "Amara", "bold": "Freya"}.items():
        assert name in names(client, q=mood)


def test_search_and_tag_together(client: Client) -> None:
    make_tagged("Ada", "Music", "Books", tagline="Plays the cello")
    make_tagged("Bo", "Books", tagline="Plays the cello")

    assert names(client, tag="books") == ["Ada", "Bo"]
    assert names(client, q="cello", tag="music") == ["Ada"]
    assert names(client, tag="nothing-like-it") == []


@pytest.mark.parametrize(
    "query", [{"q": "a\0b"}, {"tag": "a\0b"}, {"tag": "not a slug"}, {"page": "x"}, {"q": "%"}]
)
def test_nonsense_is_harmless(client: Client, query: dict[str, str]) -> None:
    make_girl()

    assert client.get("/", query).status_code == 200


def test_the_page_shows_what_was_asked(client: Client) -> None:
    context = client.get("/", {"q": " cello ", "tag": "music"}).context

    assert (context["query"], context["selected_tag"]) == ("cello", "music")


def test_a_search_being_typed_gets_the_part(client: Client) -> None:
    def templates(**headers: str) -> list[str | None]:
        return [template.name for template in client.get("/", headers=headers).templates]

    assert "girls/gallery.html" in templates()
    assert templates(HX_Request="true")[0] == "girls/_results.html"
    assert "girls/gallery.html" in templates(HX_Request="true", HX_Boosted="true")
    assert "girls/gallery.html" in templates(HX_Request="true", HX_History_Restore_Request="true")


def test_caches_tell_part_and_page_apart(client: Client) -> None:
    assert "HX-Request" in client.get("/").headers["Vary"]


def test_pages(client: Client) -> None:
    for number in range(PAGE_SIZE + 1):
        make_girl(name=f"Girl {number:02}")

    assert len(names(client)) == PAGE_SIZE
    assert names(client, page=2) == [f"Girl {PAGE_SIZE:02}"]
    assert names(client, page=99) == [f"Girl {PAGE_SIZE:02}"]


def test_queries_do_not_grow_with_the_girls(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        make_tagged(f"Girl {number}", "Music", "Books")

    with django_assert_num_queries(4):
        client.get("/")


def test_profile(client: Client) -> None:
    girl = make_girl(name="<b>Ada</b>")

    response = client.get(girl.get_absolute_url())

    assert response.context["girl"] == girl
    assert "<b>Ada</b>" not in response.content.decode()


def test_inactive_and_unknown_profiles_are_missing(client: Client) -> None:
    hidden = make_girl(active=False)

    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get(reverse("girls:profile", args=["nobody"])).status_code == 404


def shown(client: Client, girl: Girl) -> list[str]:
    return [asset.alt_text for asset in client.get(girl.get_absolute_url()).context["assets"]]


def test_a_profile_shows_what_is_public_to_anyone(client: Client) -> None:
    girl = make_girl()
    asset = make_asset(girl, "At the beach", public=True)
    make_asset(girl, "Not for all")
    make_asset(girl, "", public=True)

    assert shown(client, girl) == ["At the beach"]
    page = client.get(girl.get_absolute_url()).content.decode()
    address = reverse("girls:gallery-file", args=[girl.slug, asset.pk])
    assert f'src="{address}"' in page
    assert 'alt="At the beach"' in page
    assert "Signature=" not in page, "an address that runs out has no place in a page"

    answer = client.get(address)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (302, "public, max-age=60")
    # Only the files are the same: every five minutes, an address is signed for longer.
    file, _, signed = answer.headers["Location"].partition("?")
    assert file == asset.file.url.partition("?")[0]
    assert "Signature=" in signed


def test_without_public_assets_there_is_no_gallery(client: Client) -> None:
    girl = make_girl()
    make_asset(girl)

    assert "showcase" not in client.get(girl.get_absolute_url()).content.decode()


def test_private_undescribed_and_hidden_files_are_missing(client: Client) -> None:
    girl, hidden = make_girl(), make_girl(active=False)
    private, mute = make_asset(girl), make_asset(girl, "", public=True)
    of_hidden = make_asset(hidden, public=True)

    for slug, asset in (
        (girl.slug, private),
        (girl.slug, mute),
        (hidden.slug, of_hidden),
        (girl.slug, of_hidden),
    ):
        assert client.get(f"/girls/{slug}/gallery/{asset.pk}/").status_code == 404
    open_asset = make_asset(girl, public=True)
    assert client.get(f"/girls/{girl.slug}/gallery/{open_asset.pk}/poster/").status_code == 404


def test_a_full_profile_is_as_cheap_as_an_empty_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    girl = make_girl()
    for number in range(12):
        make_asset(girl, f"Number {number}", public=True)

    with django_assert_num_queries(3):
        client.get(girl.get_absolute_url())
