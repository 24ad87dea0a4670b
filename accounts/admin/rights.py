"""Who of the staff may do what, and the fields that say so on a person's page."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import ManyToManyField, Model
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField
from django.http import HttpRequest

from accounts.models import User
from accounts.rights import roles

# For superusers alone. Rights that no role has are given by roles of one's own (groups).
RIGHTS = ("is_staff", "groups", "is_superuser")


def is_superuser(request: HttpRequest) -> bool:
    return request.user.is_active and getattr(request.user, "is_superuser", False)


def may_touch(request: HttpRequest, person: User | None) -> bool:
    """Only superusers may change accounts with admin rights, even if they are inactive."""
    protected = person is not None and (person.is_staff or person.is_superuser)
    return not protected or is_superuser(request)


class RolesField(ModelMultipleChoiceField):
    """Checkboxes, each with what the role may do."""

    widget = CheckboxSelectMultiple

    def label_from_instance(self, obj: Model) -> str:
        assert isinstance(obj, Group)
        told = roles.ROLES.get(obj.name)
        return f"{obj.name.capitalize()}: {told}" if told else str(obj)


class GivesRoles(admin.ModelAdmin):
    """For the admin of users, whose `filter_horizontal` it takes the place of."""

    filter_horizontal: ClassVar[tuple[str, ...]] = ()

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:  # noqa: ANN401  as Django's
        if db_field.name != "groups":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        return RolesField(
            queryset=Group.objects.order_by("name"),
            required=False,
            label="Roles",
            help_text="They count for staff only. Superusers may do everything.",
        )
