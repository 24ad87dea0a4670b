"""Django's ASGI handler with one hop between threads for each request.

Django's own starts a new thread for each request and changes threads six times: for the signals at
both ends, for the middlewares, for each `process_view` and for the view. Here a request is handled
as under WSGI, from the first signal to the last, by one call in a thread of a pool.
"""

import asyncio
import contextvars
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any, TypeVar

import django
from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

from chatsite.web.asgi_types import Receive, Scope, Send

# Threads start as they are needed, and stay. Most of them only wait, for the database or for a
# service that does not answer. So there may be many more than can work at once.
MOST_THREADS = 512

T = TypeVar("T")


class Handler(ASGIHandler):
    """Views and middlewares have to be synchronous; the content of a streamed answer may be either.

    A request whose client has left is handled to its end. Only a streamed answer is cut off.
    """

    def __init__(self) -> None:
        # Not ASGIHandler's, which loads the middlewares for asynchronous use.
        super(ASGIHandler, self).__init__()
        self.load_middleware(is_async=False)
        self._threads = ThreadPoolExecutor(MOST_THREADS, "request")

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        try:
            response = await self._in_thread(self._answer, scope, body)
            if isinstance(response, StreamingHttpResponse):
                await self._stream(response, receive, send)
            else:
                await self.send_response(response, send)
        finally:
            body.close()

    def _answer(self, scope: Scope, body: IO[bytes]) -> HttpResponseBase:
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=type(self), scope=scope)
        request, refusal = self.create_request(scope, body)
        response = self.get_response(request) if request is not None else refusal
        assert response is not None
        setattr(response, "_handler_class", type(self))  # noqa: B010  the sender of request_finished
        if not response.streaming:
            response.close()
        return response

    async def _stream(self, response: StreamingHttpResponse, receive: Receive, send: Send) -> None:
        if isinstance(response, FileResponse):
            response.block_size = self.chunk_size
        if isinstance(response.streaming_content, Iterator):
            response.streaming_content = self._pieces(response.streaming_content)
        sending = asyncio.ensure_future(self.send_response(response, send))
        leaving = asyncio.ensure_future(self.listen_for_disconnect(receive))
        try:
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if sending.done():
                sending.result()
        finally:
            sending.cancel()
            leaving.cancel()
            await asyncio.gather(sending, leaving, return_exceptions=True)
            await self._in_thread(response.close)

    async def _pieces(self, content: Iterator[bytes]) -> AsyncIterator[bytes]:
        while (piece := await self._in_thread(next, content, None)) is not None:
            yield piece

    async def _in_thread(self, call: Callable[..., T], *args: Any) -> T:
        """In a context of its own, so that nothing of a request stays in the thread."""
        context = contextvars.copy_context()
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, context.run, call, *args)


def get_application() -> Handler:
    """As django.core.asgi.get_asgi_application, which knows no other handler."""
    django.setup(set_prefix=False)
    return Handler()
