import datetime as dt

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from chatsite.local.mailbox import store


@require_safe
@never_cache
@vary_on_headers("Accept")
def inbox(request: HttpRequest) -> HttpResponse:
    """Every mail of the site, visible to everybody: a page, or JSON for programs."""
    mails = store.newest_first()
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse(mails, safe=False)
    sent = [dt.datetime.fromtimestamp(mail["sent_at"] / 1000, dt.UTC) for mail in mails]
    return render(request, "mailbox/inbox.html", {"mails": list(zip(mails, sent, strict=True))})
