"""A file stays with the worker that makes it safe, and with no dead one."""

import threading
import uuid
from unittest import mock

import pytest

from chat import tasks
from chat.models import Conversation, Upload
from tests.chat.leasing import in_a_worker, keeps
from tests.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)


def upload(conversation: Conversation) -> Upload:
    return Upload.objects.create(
        conversation=conversation,
        kind="video",
        content_type="video/mp4",
        size=1,
        state="processing",
        incoming_key=f"incoming/{uuid.uuid4().hex}",
        expires_at="2999-01-01T00:00Z",
    )


@pytest.mark.usefixtures("_short_leases")
def test_a_file_whose_worker_died_is_the_next_ones_until_it_seems_to_kill_them(
    conversation: Conversation,
) -> None:
    file = upload(conversation)

    class Killed(BaseException):
        pass

    for attempt in (1, 2, 3):
        with (
            mock.patch("chat.uploads.making.make", side_effect=Killed),
            pytest.raises(Killed),
        ):
            tasks.process_upload(str(file.pk))
        file.refresh_from_db()
        assert (file.state, file.attempts) == ("processing", attempt)
        with mock.patch("chat.dispatch.upload_arrived") as sent:
            until(lambda: tasks.take_back_uploads() or free(file))
        assert sent.call_count == (attempt < 3)

    file.refresh_from_db()
    assert file.state == "refused"
    assert "choose another" in file.error


def free(file: Upload) -> bool:
    return Upload.objects.filter(pk=file.pk, lease_until=None).exists()


@pytest.mark.usefixtures("_busy_heart")
def test_a_file_at_which_a_worker_works_for_long_is_nobody_elses(
    conversation: Conversation,
) -> None:
    file, go_on = upload(conversation), threading.Event()

    def make(taken: Upload) -> None:
        assert go_on.wait(60)
        raise FileNotFoundError

    def work(pk: object) -> None:
        tasks.process_upload(str(pk))

    with mock.patch("chat.uploads.making.make", make), in_a_worker(work, file.pk, Upload):
        for _ in range(3):
            keeps(Upload, file.pk)
            tasks.take_back_uploads()
            tasks.process_upload(str(file.pk))
        file.refresh_from_db()
        assert (file.state, file.attempts) == ("processing", 1)
        go_on.set()

    file.refresh_from_db()
    assert file.state == "refused"
    assert "lost on its way" in file.error
