"""Where vendors send their events. A signature speaks for them, not a session."""

import structlog
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.premium import events
from accounts.premium.fitting import fitted
from chatsite.gateways.in_request import known_payment_vendors, payments
from chatsite.gateways.payments.base import EventRefused, PaymentTrouble

security = structlog.get_logger("security")


@csrf_exempt
@require_POST
def tell(request: HttpRequest, vendor: str) -> HttpResponse:
    """200 once the event is stored, however often it comes; 400 for one that is not the vendor's;
    503 where the vendor must send it again."""
    if vendor not in known_payment_vendors():
        return HttpResponse(status=404)
    gateway = payments(vendor)
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        event = fitted(gateway.read(request.body, headers, request.GET.dict()))
    except EventRefused as error:
        security.warning("payment_event_refused", vendor=vendor, code=error.code)
        return HttpResponse(status=400)
    except PaymentTrouble:
        return HttpResponse(status=503)
    events.store(vendor, event, gateway.scrubbed(request.body))
    return HttpResponse(status=200)
