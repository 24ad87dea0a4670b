"""Handles the race between an admin form's uniqueness check and its save."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from chatsite.web.admin_lists import BoundedList

TAKEN = "Someone else just made the same change. Nothing was saved: please check and try again."


class TellsRaces(BoundedList):
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Django saves in a transaction of its own, which the violated constraint rolled back."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            messages.error(request, TAKEN, extra_tags="error")
            return redirect(request.get_full_path())
