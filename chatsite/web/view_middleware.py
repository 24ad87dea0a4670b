"""What middlewares share that look only at the view of a request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class ViewMiddleware:
    """Passes each request on. A subclass decides in `process_view`, once the view is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
