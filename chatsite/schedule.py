"""Which queue a task goes to, and the periodic tasks that beat enqueues."""

from typing import Any

from celery.schedules import crontab
from kombu import Queue

# Each has a worker process of its own (Procfile), so that a file that kills or blocks its worker
# takes no replies with it, and a long sweep delays neither. A worker without -Q serves all three.
# `reply`, the default, has all that somebody waits for: answers and mails.
REPLY, MEDIA, SWEEP = "reply", "media", "sweep"
QUEUES = [Queue(name) for name in (REPLY, MEDIA, SWEEP)]
ROUTES = {
    "chat.tasks.process_upload": {"queue": MEDIA},
    "chat.tasks.drop_files": {"queue": SWEEP},
    # Nobody waits for it, and few run at once (chat.actions.sweep_memories).
    "chat.tasks.remember": {"queue": SWEEP},
    # Nobody looks on. Few run at once (accounts.data.takeout.building), so that sweeps have room.
    "accounts.tasks.build_takeout": {"queue": SWEEP},
    "accounts.tasks.erase": {"queue": SWEEP},
    "chat.tasks.write_first": {"queue": SWEEP},
    # Staff look on, but no reader does. Few run at once (chat.rehearsal.talks), each for minutes.
    "chat.tasks.rehearse": {"queue": SWEEP},
}

DAY = 86_400
# Beat says by its own clock when a task expires. A worker whose clock is ahead by less than this
# still does it.
CLOCK_SLACK = 900


def beat(*, quota_reset: str) -> dict[str, dict[str, Any]]:
    """`quota_reset`: a crontab line, or "" for never."""
    tasks = {
        # After a worker is killed, its replies are taken over within a lease plus this interval.
        "sweep-replies": _every(3, "chat.tasks.sweep_replies"),
        "take-back-uploads": _every(3, "chat.tasks.take_back_uploads"),
        "sweep-firsts": _every(60, "chat.tasks.sweep_firsts"),
        "sweep-uploads": _every(30, "chat.tasks.sweep_uploads"),
        "sweep-memories": _every(60, "chat.tasks.sweep_memories"),
        "sweep-permits": _every(600, "chat.tasks.sweep_permits"),
        "sweep-incoming": _every(1800, "chatsite.media.tasks.sweep_incoming"),
        "sweep-media": _at("10 5 * * *", "chatsite.media.tasks.sweep_media"),
        "sweep-lines": _at("40 4 * * *", "girls.tasks.sweep_lines"),
        "rebuild-search": _at("30 2 * * *", "chat.tasks.rebuild_search"),
        "sweep-requests": _every(30, "accounts.tasks.sweep_requests"),
        # A payment whose task was lost is drawn after this at the latest.
        "sweep-payments": _every(20, "accounts.tasks.sweep_payments"),
        "sweep-prompts": _at("50 3 * * *", "chat.tasks.sweep_prompts"),
        # Most find nothing: the day that has just ended is counted once.
        "keep-counts": _at("7 * * * *", "accounts.tasks.keep_counts"),
        "clear-sessions": _at("20 3 * * *", "accounts.tasks.clear_sessions"),
    }
    if quota_reset:
        tasks["reset-quotas"] = _at(quota_reset, "chat.tasks.reset_quotas")
    return tasks


def _every(seconds: float, task: str) -> dict[str, Any]:
    return _entry(task, seconds, expires=seconds + CLOCK_SLACK)


def _at(line: str, task: str) -> dict[str, Any]:
    """`line`: a crontab line. A worker that comes back within a day still does it."""
    return _entry(task, crontab.from_string(line), expires=DAY)


def _entry(task: str, schedule: float | crontab, *, expires: float) -> dict[str, Any]:
    """Expires, so that nothing piles up while no worker runs."""
    return {"task": task, "schedule": schedule, "options": {"expires": expires, "queue": SWEEP}}
