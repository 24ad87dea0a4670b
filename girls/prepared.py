"""Processes and stores a file from an admin form before the form's transaction begins.

Processing takes seconds and storing needs the network. Neither may happen while a row is locked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

import structlog
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from chatsite.media import Refused, janitor
from chatsite.web.admin_lists import BoundedList
from chatsite.web.database import release_connection
from girls import dispatch

logger = structlog.get_logger(__name__)
Made = TypeVar("Made", bound=Model)

STORE_AWAY = "The file store isn't answering. Please try this file again."
_AGAIN = "Please choose the file again."


@dataclass
class Prepared(Generic[Made]):
    """`made`: an unsaved row whose files are stored. If it is None, `fault` tells why."""

    made: Made | None = None
    keys: tuple[str, ...] = ()
    fault: str = _AGAIN
    is_kept: bool = False

    def take(self) -> Made:
        """Raises ValidationError."""
        if self.made is None:
            raise ValidationError(self.fault, code="refused")
        return self.made


def prepare(made: Made, store: Callable[[Made], tuple[str, ...]]) -> Prepared[Made]:
    """`store` processes and stores the files of `made` and returns their keys."""
    release_connection()  # Others need it while this one works and waits for the store.
    try:
        return Prepared(made, store(made))
    except Refused as refused:
        return Prepared(fault=refused.sentence)
    except janitor.STORE_FAILURES as error:
        logger.error("media_store_failed", reason=str(error))
        return Prepared(fault=STORE_AWAY)


class StoresFirst(BoundedList, Generic[Made]):
    """Passes the result of `prepare_file` to the change form, as the attribute `prepared`."""

    file_field: ClassVar[str]

    def prepare_file(
        self, request: HttpRequest, obj: Made | None, file: UploadedFile
    ) -> Prepared[Made] | None:
        """None if the form will refuse the file anyway."""
        raise NotImplementedError

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        prepared = self._prepared(request, object_id)
        request.prepared = prepared  # type: ignore[attr-defined]
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Exception:
            if prepared:
                prepared.is_kept = False  # What was saved was rolled back.
            raise
        finally:
            if prepared and not prepared.is_kept:
                dispatch.objects_left(prepared.keys)

    def _prepared(self, request: HttpRequest, object_id: str | None) -> Prepared[Any] | None:
        file = request.FILES.get(self.file_field) if request.method == "POST" else None
        if not isinstance(file, UploadedFile):
            return None
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        is_gone = bool(object_id) and obj is None
        may_save = (
            self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        )
        if not may_save or is_gone:
            return None
        prepared = self.prepare_file(request, obj, file)
        file.seek(0)  # The form's own field reads it, too.
        return prepared

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> Any:  # noqa: ANN401  a class made by Django
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.prepared = getattr(request, "prepared", None)
        return form

    def save_model(  # its form is one with `prepared`
        self,
        request: HttpRequest,
        obj: Made,
        form: Any,  # noqa: ANN401
        change: bool,
    ) -> None:
        super().save_model(request, obj, form, change)
        # A row of the list has a form of Django's own.
        if getattr(form, "prepared", None):
            form.prepared.is_kept = True
