"""Look-ups that every reader or every sweep asks for use their index."""

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chat import actions, selectors, threads
from chat.models import Message, Upload
from girls.models import GirlAsset
from tests.factories import make_conversation, make_user
from tests.girls.assets import make_asset
from tests.rows import multiply

pytestmark = pytest.mark.django_db
MANY = [f"chat/{n}.webp" for n in range(1000)]


@pytest.fixture(autouse=True)
def _small_tables() -> None:
    """Of a table with few rows PostgreSQL reads all, unless it must not."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute("SET LOCAL enable_sort = off")


def plan(found: QuerySet) -> str:
    return str(found.explain())


def explained(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(row[0] for row in cursor.fetchall())


@pytest.mark.parametrize(
    ("found", "index"),
    [
        (Message.objects.filter(media_key="chat/1.webp"), "message_media_key"),
        (Message.objects.filter(poster_key="chat/1.webp"), "message_poster_key"),
        (Message.objects.filter(media_key__in=MANY).exclude(media_key=""), "message_media_key"),
        (Message.objects.filter(poster_key__in=MANY).exclude(poster_key=""), "message_poster_key"),
        (GirlAsset.objects.filter(file__in=MANY).order_by(), "asset_file"),
        (GirlAsset.objects.filter(poster__in=MANY).order_by(), "asset_poster"),
        (
            Upload.objects.filter(state="processing", created_at__lt=timezone.now()),
            "upload_processing",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_index_is_used(found: QuerySet, index: str) -> None:
    assert index in plan(found)


def test_signing_looks_up_keys_by_index() -> None:
    """Also for a reader who has got many of them from a girl who has many."""
    conversation = make_conversation()
    keys = {"media_key": "'media/' || n", "poster_key": "'poster/' || n"}
    multiply(conversation.messages.get(), {"number": "n + 1", **keys})
    files = {"file": "'asset/' || n", "poster": "'still/' || n"}
    multiply(make_asset(conversation.girl), files)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE chat_message, girls_girlasset")
    with CaptureQueriesContext(connection) as captured:
        selectors.viewable(conversation.user_id, MANY[:100])
    plans = [explained(q["sql"]) for q in captured if q["sql"].startswith("SELECT")]
    assert len(plans) == 4
    for found, index in zip(
        plans,
        ("message_media_key", "message_poster_key", "asset_file", "asset_poster"),
        strict=True,
    ):
        assert index in found


def test_a_page_of_threads_is_read_in_the_order_of_the_index() -> None:
    reader = make_user()
    make_conversation(reader)
    cursor = threads.ThreadCursor(timezone.now(), make_conversation(reader).pk)
    with CaptureQueriesContext(connection) as captured:
        threads.get_threads(reader.pk, cursor)
    found = explained(captured[0]["sql"])
    assert "conversation_list" in found
    assert "Index Cond" in found.split("conversation_list", 1)[1]


def test_sweeps_of_uploads_read_only_what_is_in_work() -> None:
    with CaptureQueriesContext(connection) as captured:
        actions.take_back_uploads()
    plans = [explained(q["sql"]) for q in captured if q["sql"].startswith("SELECT")]
    assert plans
    assert all("upload_processing" in found or "upload_claim" in found for found in plans)
