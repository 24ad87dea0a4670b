"""Each queue has a worker process of its own, which none of the others needs."""

import re
from pathlib import Path

import pytest
import requests
from celery import current_app
from django.conf import settings

from chat.models import Conversation, Reply, Upload
from chatsite import schedule
from tests.chat.conftest import TEXT
from tests.chat.replies import send
from tests.chat.test_worker_killed import worker_process
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import says
from tests.waiting import until
from tests.web.serving import serving

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
QUEUES = {"reply", "media", "sweep"}


def test_the_procfile_has_a_worker_for_every_queue() -> None:
    lines = (Path(settings.BASE_DIR) / "Procfile").read_text()
    found = re.findall(r"^[a-z-]*worker: .*--queues (\S+)", lines, re.MULTILINE)
    assert sorted(found) == sorted(QUEUES) == sorted(queue.name for queue in schedule.QUEUES)


def test_every_task_goes_to_its_queue() -> None:
    def queue_of(task: str, **options: str) -> str:
        return str(current_app.amqp.router.route(options, task)["queue"].name)

    current_app.loader.import_default_modules()  # as a worker does
    assert queue_of("chat.tasks.ai_reply") == "reply"
    assert queue_of("chat.tasks.process_upload") == "media"
    for entry in schedule.beat(quota_reset="0 0 * * *").values():
        assert queue_of(entry["task"], queue=entry["options"]["queue"]) == "sweep"
        # Not for ever; but the clocks of beat and of a worker may be ten minutes apart.
        assert 600 < entry["options"]["expires"] <= 86_400
        assert entry["task"] in current_app.tasks


def test_a_file_that_has_its_worker_killed_takes_no_reply_with_it(
    tmp_path: Path, conversation: Conversation, provider: Provider
) -> None:
    """And `/readyz` says that a queue has no worker."""
    provider.script(says(TEXT))
    expires = "2100-01-01T00:00Z"
    upload = Upload.objects.create(
        conversation=conversation,
        kind="image",
        size=1,
        state="processing",
        incoming_key="incoming/none",
        expires_at=expires,
    )
    current_app.send_task("chat.tasks.process_upload", [str(upload.pk)])
    with (
        serving(tmp_path / "out") as site,
        worker_process(provider, "--queues", "reply") as reply_worker,
    ):
        reply = send(conversation)
        until(lambda: Reply.objects.get(pk=reply.pk).state == "done")
        assert Upload.objects.get().attempts == 0
        assert ready(site.url) == (503, False)
        with worker_process(provider, "--queues", "media,sweep") as others:
            until(lambda: ready(site.url) == (200, True))
            until(
                lambda: Upload.objects.get().attempts or Upload.objects.get().state != "processing"
            )
            others.kill()
            others.wait()
        until(lambda: ready(site.url) == (503, False))
        later = send(conversation, client_id="b")
        until(lambda: Reply.objects.get(pk=later.pk).state == "done")
        assert reply_worker.poll() is None
        assert "queues_without_worker" in site.output


def ready(url: str) -> tuple[int, bool]:
    answer = requests.get(f"{url}/readyz", timeout=20)
    return answer.status_code, answer.json()["worker"]
