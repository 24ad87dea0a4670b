"""One event loop in a thread of its own, for asynchronous calls from synchronous code.

asgiref's async_to_sync creates a new loop for each call from a worker thread, and the channel layer
a new connection for each loop. A reply sends twenty fragments a second, so this would be costly.
"""

import asyncio
import atexit
import functools
import threading
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from redis.exceptions import RedisError

logger = structlog.get_logger(__name__)
Sending = Callable[[], Coroutine[Any, Any, object]]


@functools.cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="background-loop", daemon=True).start()
    atexit.register(lambda: asyncio.run_coroutine_threadsafe(_all_sent(), loop).result())
    return loop


def start(send: Sending, seconds: float) -> None:
    """Sends in the background. A failure, or more than `seconds`, is only logged.

    What is started later is sent later: the channel layer publishes one message at a time. Before
    its end a process waits for what is still under way.
    """
    _loop().call_soon_threadsafe(_start, send, seconds)


def run(work: Sending) -> None:
    """Runs in the background for as long as the process lives; its end is not waited for."""
    _loop().call_soon_threadsafe(_run, work)


def _run(work: Sending) -> None:
    task = _loop().create_task(work())
    _running.add(task)
    task.add_done_callback(_running.discard)


_running: set[asyncio.Task[object]] = set()
_started: set[asyncio.Task[None]] = set()  # The loop itself holds its tasks weakly.


async def _all_sent() -> None:
    if _started:
        await asyncio.wait(_started)


def _start(send: Sending, seconds: float) -> None:
    task = _loop().create_task(_send(send, seconds))
    _started.add(task)
    task.add_done_callback(_started.discard)


async def _send(send: Sending, seconds: float) -> None:
    try:
        await asyncio.wait_for(send(), seconds)
    except (OSError, TimeoutError, RedisError) as error:
        logger.warning("not_sent", error=repr(error))
    except Exception:
        logger.exception("not_sent")


class Newest:
    """Sends updates of which only the newest counts, without making the caller wait.

    Per key, one update is being sent and at most one waits; a newer one replaces it. What `start`
    sends after `drop` arrives after all of them.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._waiting: dict[object, Sending] = {}
        self._under_way: dict[object, asyncio.Task[None]] = {}

    def offer(self, key: object, send: Sending) -> None:
        _loop().call_soon_threadsafe(self._take, key, send)

    def drop(self, key: object) -> None:
        """Discard the waiting update of this key."""
        _loop().call_soon_threadsafe(self._waiting.pop, key, None)

    def _take(self, key: object, send: Sending) -> None:
        self._waiting[key] = send
        if key not in self._under_way:
            self._under_way[key] = _loop().create_task(self._send(key))

    async def _send(self, key: object) -> None:
        try:
            while send := self._waiting.pop(key, None):
                await _send(send, self._seconds)
        finally:
            self._under_way.pop(key, None)
