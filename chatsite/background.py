"""One event loop in a thread of its own, for asynchronous calls from synchronous code.

asgiref's async_to_sync makes a new loop for each call from a worker's thread, and the channel
layer a new connection for each loop; a reply sends twenty fragments a second.
"""

import asyncio
import functools
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


@functools.cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="background-loop", daemon=True).start()
    return loop


def run(coroutine: Coroutine[Any, Any, T], timeout: float) -> T:
    """The coroutine's result; raises TimeoutError after `timeout` seconds."""
    future = asyncio.run_coroutine_threadsafe(coroutine, _loop())
    try:
        return future.result(timeout)
    except TimeoutError:
        future.cancel()
        raise
