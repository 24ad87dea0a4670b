from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from chat import actions
from chat.forms import PermitForm
from chat.views.responses import ReaderRequest, cleaned, reader_view
from chatsite.web.client_address import client_address


@require_POST
@reader_view
def permits(request: ReaderRequest) -> HttpResponse:
    """A permit to send, for the token of a passed challenge. Always JSON: only scripts ask.

    The header X-Permit-Lifetime has its life in milliseconds: `expires_at` is the database's
    time, which a browser's clock need not share.
    """
    token = cleaned(request, PermitForm)["token"]
    permit = actions.mint_permit(request.user, token, client_address(request))
    answer = {
        "permit": str(permit.pk),
        "uses_left": permit.uses_left,
        "expires_at": int(permit.expires_at.timestamp() * 1000),
    }
    lifetime = int((permit.expires_at - permit.created_at).total_seconds() * 1000)
    return JsonResponse(answer, status=201, headers={"X-Permit-Lifetime": str(lifetime)})
