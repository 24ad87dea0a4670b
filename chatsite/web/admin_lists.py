"""Admin lists that stay quick however many rows there are, survive any query string, and rows that
staff only look at. See docs/decisions/228-lists-at-size.md."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import ForeignKeyRawIdWidget
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import DataError
from django.db.models import ForeignKey, ForeignObjectRel, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect

from chatsite.web import admin_indexes, admin_search
from chatsite.web.admin_bounds import BoundedChangeList, BoundedPaginator
from chatsite.web.admin_checks import BoundedChecks
from chatsite.web.admin_labels import LabelledList

# Rows that one action may change at once.
MOST_AT_ONCE = 1_000
TOO_MANY = "That is more than {:,} rows at once. Nothing was done: please filter the list first."
NO_ROW = "One of the chosen rows is none of this list. Nothing was done."
MANY_FOUND = "More than {:,} fit “{}”, and not all of them were looked through: please write more."


class BoundedList(LabelledList):
    """Every list of the admin is one; `manage.py check` says what it lacks.

    `is_small`: its rows are made by staff, thousands at most. Others are filtered and ordered by
    what is indexed alone. `asked_by`: columns that addresses may ask for beside those of its pages.
    """

    is_small = False
    asked_by: ClassVar[tuple[str, ...]] = ()
    checks_class = BoundedChecks
    paginator = BoundedPaginator
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[ChangeList]:
        return BoundedChangeList

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """Treat an impossible year as an unknown filter, as Django does with other bad values."""
        try:
            return super().get_changelist_instance(request)
        except (ValueError, OverflowError, DataError) as error:
            raise IncorrectLookupParameters(error) from error

    def get_sortable_by(self, request: HttpRequest) -> Any:  # noqa: ANN401  names of columns
        shown: Any = super().get_sortable_by(request)
        if self.is_small:
            return shown
        return [name for name in shown if admin_indexes.is_sortable(self, name)]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Not by what refers to a row, although Django takes the primary key of that: the key of a
        session is its cookie. Nor by what this person's page of a row leaves out."""
        name = lookup.partition(LOOKUP_SEP)[0]
        try:
            field = self.opts.get_field(name)
        except FieldDoesNotExist:
            return super().lookup_allowed(lookup, value, request)
        if isinstance(field, ForeignObjectRel) or self._hides(request, field.name):
            return False
        return super().lookup_allowed(lookup, value, request)

    def _hides(self, request: HttpRequest, name: str) -> bool:
        return name in (self.get_exclude(request) or ()) and name not in self.asked_by

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Without the joins of Django's, which have every row of a large table looked at."""
        asked = admin_search.Asked(self.get_search_fields(request), search_term)
        found = asked.narrowed(queryset)
        if asked.left_out and request.method == "GET" and "/autocomplete/" not in request.path:
            said = MANY_FOUND.format(admin_search.MOST_KEYS, asked.left_out)
            messages.warning(request, said)
        return found, False

    # The types are of a later Django, whose pages have two bars of actions.
    def response_action(  # type: ignore[override]
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> HttpResponse | None:
        """Actions take a few rows: an action over all pages of a large list would hold locks."""
        try:
            for chosen in request.POST.getlist(ACTION_CHECKBOX_NAME):
                self.opts.pk.to_python(chosen)
        except ValidationError:
            messages.error(request, NO_ROW, extra_tags="error")
            return HttpResponseRedirect(request.get_full_path())
        if request.POST.get("select_across", "0") != "0":
            few = queryset.order_by().values_list("pk")[: MOST_AT_ONCE + 1]
            if len(few) > MOST_AT_ONCE:
                messages.error(request, TOO_MANY.format(MOST_AT_ONCE), extra_tags="error")
                return HttpResponseRedirect(request.get_full_path())
        return super().response_action(request, queryset)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """No page saves a row as another one: Django takes that from every form, and showed the
        page of a row where there was none."""
        if "_saveasnew" in request.POST and not self.save_as:
            return HttpResponseBadRequest()
        return super().changeform_view(request, object_id, form_url, extra_context)

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **options: Any
    ) -> ModelChoiceField | None:
        """A row of a large list is named by its key, not chosen among all of them."""
        theirs = self.admin_site._registry.get(db_field.remote_field.model)
        chosen = "widget" in options or db_field.name in self.get_autocomplete_fields(request)
        if theirs is not None and not getattr(theirs, "is_small", False) and not chosen:
            widget = ForeignKeyRawIdWidget(db_field.remote_field, self.admin_site)
            options["widget"] = widget
        return super().formfield_for_foreignkey(db_field, request, **options)


class ReadOnly(BoundedList):
    """Staff can look. Only actions and vendors change what readers have."""

    def has_add_permission(self, request: HttpRequest, *args: object) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
