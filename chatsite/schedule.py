"""The periodic tasks that beat enqueues."""

from typing import Any

from celery.schedules import crontab


def _often(task: str, seconds: float) -> dict[str, Any]:
    """Expires before the next one is due, so that nothing piles up while no worker runs."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


def beat(*, quota_reset: str) -> dict[str, dict[str, Any]]:
    """`quota_reset`: a crontab line, or "" for never. A number as schedule is in seconds."""
    tasks: dict[str, dict[str, Any]] = {
        # After a worker is killed, its replies are taken over within a lease plus this interval.
        "sweep-replies": _often("chat.tasks.sweep_replies", 3),
        "take-back-uploads": _often("chat.tasks.take_back_uploads", 3),
        "sweep-uploads": _often("chat.tasks.sweep_uploads", 30),
        "sweep-incoming": {"task": "chatsite.media.tasks.sweep_incoming", "schedule": 1800.0},
        "sweep-media": {
            "task": "chatsite.media.tasks.sweep_media",
            "schedule": crontab(hour="5", minute="10"),
        },
        "sweep-permits": {"task": "chat.tasks.sweep_permits", "schedule": 600.0},
        "sweep-lines": {
            "task": "girls.tasks.sweep_lines",
            "schedule": crontab(hour="4", minute="40"),
        },
        "clear-sessions": {
            "task": "accounts.tasks.clear_sessions",
            "schedule": crontab(hour="3", minute="20"),
        },
    }
    if quota_reset:
        tasks["reset-quotas"] = {
            "task": "chat.tasks.reset_quotas",
            "schedule": crontab.from_string(quota_reset),
        }
    return tasks
