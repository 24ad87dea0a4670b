from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from chat import actions
from chat.errors import InvalidInput
from chat.forms import PermitForm
from chat.views.answers import ReaderRequest, body, reader_view
from chatsite.client_address import client_address


@require_POST
@reader_view
def permits(request: ReaderRequest) -> HttpResponse:
    """A permit to send, for the token of a passed challenge. Always JSON: only scripts ask.

    The header X-Permit-Lifetime has its life in milliseconds: `expires_at` is the database's
    time, which a browser's clock need not share.
    """
    form = PermitForm(body(request))
    if not form.is_valid():
        raise InvalidInput({name: [*map(str, errors)] for name, errors in form.errors.items()})
    token = form.cleaned_data["token"]
    permit = actions.mint_permit(request.user, token, client_address(request))
    answer = {
        "permit": str(permit.pk),
        "uses_left": permit.uses_left,
        "expires_at": int(permit.expires_at.timestamp() * 1000),
    }
    lifetime = int((permit.expires_at - permit.created_at).total_seconds() * 1000)
    return JsonResponse(answer, status=201, headers={"X-Permit-Lifetime": str(lifetime)})
