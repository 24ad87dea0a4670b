"""An end in time, whatever still runs."""

import logging
import os
import sys
import threading
import time

import structlog

logger = structlog.get_logger(__name__)


def exit_at_the_latest(moment: float) -> None:
    """Python's own exit would wait for the threads of all requests, however long they take."""

    def leave() -> None:
        time.sleep(max(0, moment - time.monotonic()))
        logger.warning("web_exits_with_threads")
        logging.shutdown()
        sys.stdout.flush()
        os._exit(0)

    threading.Thread(target=leave, name="last-exit", daemon=True).start()
