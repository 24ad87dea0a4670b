"""Logs one line per request and socket, without queries and without keys in paths."""

from typing import Any

import structlog

from chatsite.logs.scrub import scrub_path

logger = structlog.get_logger("chatsite.access")


def log(protocol: str, action: str, details: dict[str, Any]) -> None:
    """daphne's action logger."""
    path, client = scrub_path(details["path"]), details["client"]
    if protocol == "websocket":
        logger.info(f"socket_{action}", path=path, client=client)
        return
    logger.info(
        "request",
        method=details["method"],
        path=path,
        status=details["status"],
        ms=round(details["time_taken"] * 1000),
        bytes=details["size"],
        client=client,
    )
