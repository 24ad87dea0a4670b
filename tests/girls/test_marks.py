"""What a computer made says so: in the file, as the edge serves it, and on the page."""

from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import av
import pytest
from asgiref.sync import async_to_sync
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from chat import delivery, log
from chat.delivery import Delivery
from chat.models import Message, Reply
from chatsite.media import marks
from girls.models import Girl, GirlAsset
from tests.factories import NO_VOICES, make_conversation, make_girl, make_user
from tests.girls.assets import make_asset, source_in_xmp
from tests.media import samples
from tests.staff import StaffClient

pytestmark = pytest.mark.django_db
TRAINED = marks.Source.TRAINED
LABEL = "AI-made"


@pytest.fixture
def staff() -> Client:
    client = StaffClient()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


@pytest.fixture(autouse=True)
def _edge(settings: Settings) -> None:
    """Files come from where the test's client goes."""
    cdn = settings.GATEWAYS["cdn"]
    options = {**cdn["OPTIONS"], "domain": "http://testserver/media"}
    settings.GATEWAYS = {**settings.GATEWAYS, "cdn": {**cdn, "OPTIONS": options}}


def served(url: str) -> bytes:
    """As a browser gets it, after redirects."""
    answer: Any = Client().get(url)
    if answer.status_code == 302:
        parts = urlsplit(answer.url)
        answer = Client().get(f"{parts.path}?{parts.query}")
    assert answer.status_code == 200
    return async_to_sync(_whole)(answer) if answer.streaming else answer.content


async def _whole(answer: Any) -> bytes:
    return b"".join([part async for part in answer])


def upload(staff: Client, data: bytes, **fields: Any) -> GirlAsset:
    about = {
        "girl": make_girl().pk,
        "upload": SimpleUploadedFile("her.bin", data),
        "alt_text": "At the beach",
        "provenance": "Made with our own model",
        "public": "on",
        **fields,
    }
    answer = staff.post(reverse("admin:girls_girlasset_add"), about)
    assert answer.status_code == 302, answer.context["errors"]
    return GirlAsset.objects.get()


def address(asset: GirlAsset, name: str = "gallery-file") -> str:
    return reverse(f"girls:{name}", args=[asset.girl.slug, asset.pk])


def profile(girl: Girl) -> str:
    return Client().get(girl.get_absolute_url()).content.decode()


def test_a_picture_that_staff_call_made_by_an_ai(staff: Client) -> None:
    asset = upload(staff, samples.picture(), made_by=TRAINED.value)
    assert source_in_xmp(served(address(asset))) == TRAINED.address
    assert LABEL in profile(asset.girl)


def test_a_picture_that_a_person_made_is_not_marked(staff: Client) -> None:
    asset = upload(staff, samples.picture(), made_by="")
    assert source_in_xmp(served(address(asset))) == ""
    assert LABEL not in profile(asset.girl)


def test_what_the_file_says_of_itself_stays(staff: Client) -> None:
    """Although staff did not say it, and everything else in the file goes."""
    marked = samples.picture("JPEG", xmp=marks.xmp(TRAINED), comment=b"of my camera")
    asset = upload(staff, marked)
    data = served(address(asset))
    assert (asset.made_by, source_in_xmp(data)) == (TRAINED, TRAINED.address)
    assert b"of my camera" not in data


@pytest.mark.parametrize(("codec", "package"), [("libx264", "mp4"), ("libvpx", "webm")])
def test_a_video_and_its_poster(staff: Client, codec: str, package: str) -> None:
    asset = upload(staff, samples.video(8, codec, package), made_by=TRAINED.value)
    container: Any
    with av.open(BytesIO(served(address(asset)))) as container:
        tags = {name.upper(): value for name, value in container.metadata.items()}
    assert tags[marks.TAG.upper()] == TRAINED.address
    assert source_in_xmp(served(address(asset, "gallery-poster"))) == TRAINED.address


def test_the_mark_is_changed_only_with_the_file(staff: Client) -> None:
    asset = upload(staff, samples.picture(), made_by=TRAINED.value)
    fields = {"girl": asset.girl_id, "alt_text": "At sea", "provenance": "Ours", "made_by": ""}
    url = reverse("admin:girls_girlasset_change", args=[asset.pk])
    refused = staff.post(url, fields)
    assert "Please upload it again" in refused.content.decode()
    again = SimpleUploadedFile("her.bin", samples.picture())
    assert staff.post(url, {**fields, "upload": again}).status_code == 302
    asset.refresh_from_db()
    assert (asset.made_by, source_in_xmp(served(asset.file.url))) == ("", "")


def test_every_size_of_a_portrait(staff: Client) -> None:
    about = {
        "slug": "eva",
        "name": "Eva",
        "age": "27",
        "tagline": "Paints",
        "bio": "She paints.",
        "persona": "Eva paints.",
        "greeting": "Hello!",
        "portrait": SimpleUploadedFile("eva.png", samples.picture(size=(600, 750))),
        "portrait_made_by": TRAINED.value,
        **NO_VOICES,
    }
    assert staff.post(reverse("admin:girls_girl_add"), about).status_code == 302
    Girl.objects.update(active=True)
    girl = Girl.objects.get(slug="eva")
    urls = [girl.portrait_url, *(f"{girl.portrait_url}&w={width}" for width in (96, 192, 480))]
    assert [source_in_xmp(served(url)) for url in urls] == [TRAINED.address] * 4
    assert LABEL in profile(girl)


def test_in_the_chat_the_label_stands_with_the_picture() -> None:
    conversation = make_conversation()
    asset = make_asset(conversation.girl, made_by=TRAINED.value)
    asked = log.append(conversation, Message.Sender.USER, "A photo, please?")
    reply = Reply.objects.create(message=asked, conversation=conversation)
    delivery.store(reply, Delivery("Here", "image", asset.pk))
    drawn = make_asset(conversation.girl, "By hand")
    delivery.store(reply, Delivery("And this", "image", drawn.pk))
    assert page(conversation.user, conversation.get_absolute_url()).count(LABEL) == 1


def test_her_voice_is_called_an_ais_and_the_readers_is_not() -> None:
    conversation = make_conversation()
    for sender in (Message.Sender.AI, Message.Sender.USER):
        log.append(conversation, sender, "Hi", kind=Message.Kind.AUDIO, duration_sec=1.0)
    assert page(conversation.user, conversation.get_absolute_url()).count("AI voice") == 1


def page(user: Any, url: str) -> str:
    client = Client()
    client.force_login(user)
    return client.get(url).content.decode()
