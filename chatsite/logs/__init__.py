"""Logging through structlog: readable lines in development, one JSON object a line otherwise."""

from typing import Any

from chatsite.logs.absent import absent
from chatsite.logs.scrub import scrub_value

# It loads them where they are installed, for renderers that nothing here uses: a fourteenth of each
# start.
with absent("rich", "twisted"):
    import structlog

_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def config(level: str, json: bool) -> dict[str, Any]:
    """The value of Django's LOGGING: everything goes to standard output, in one format."""
    renderer: Any = structlog.dev.ConsoleRenderer(
        colors=False,
        pad_event_to=0,
        # The default formatter prints all local variables, including secrets.
        exception_formatter=structlog.dev.plain_traceback,
    )
    chain: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if json:
        renderer = structlog.processors.JSONRenderer()
        chain.append(structlog.processors.format_exc_info)
    chain.append(_scrub)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structlog": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _SHARED,
                "processors": [*chain, renderer],
            }
        },
        "handlers": {"stdout": {"class": "logging.StreamHandler", "formatter": "structlog"}},
        "root": {"handlers": ["stdout"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            # At INFO they log two lines per task; the sweeper alone would fill the log.
            "celery.app.trace": {"level": "WARNING"},
            "celery.worker.strategy": {"level": "WARNING"},
            # At DEBUG it logs the forms that it sends, with email addresses.
            "stripe": {"level": "WARNING"},
            # At INFO it names each passkey that is added or used.
            "fido2": {"level": "WARNING"},
        },
    }


def _scrub(logger: object, name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Django's own log lines contain URLs, and exceptions contain values of rows."""
    return {key: scrub_value(value) for key, value in event.items()}


def configure_structlog() -> None:
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
