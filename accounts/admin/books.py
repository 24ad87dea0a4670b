"""What was asked for, told by vendors, and given: staff look, and nobody writes it by hand."""

from typing import Any, ClassVar, Protocol

from django.contrib import admin
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from accounts.admin.money import told
from accounts.admin.refunding import Cancels, PaysBack
from accounts.admin.revenue import ShowsRevenue
from accounts.admin.rights import is_superuser
from accounts.models import (
    Checkout,
    Grant,
    Payment,
    PaymentEvent,
    PremiumNotice,
    Refund,
    Subscription,
    User,
)
from accounts.premium import revenue
from chatsite.gateways.payments.base import Money
from chatsite.web.admin_filters import RecentValues
from chatsite.web.admin_lists import ReadOnly

GONE = "erased"


def link_to(user: User | None) -> str:
    """The reader's page; readers who were erased have none."""
    if user is None:
        return GONE
    return format_html(
        '<a href="{}">{}</a>', reverse("admin:accounts_user_change", args=[user.pk]), user.email
    )


class Priced(Protocol):
    @property
    def price(self) -> Money | None: ...


class Book(ReadOnly):
    """Lists of one reader are found by `reader_path`, such as ?checkout__user=7."""

    reader_path = "checkout__user"
    list_select_related: ClassVar[tuple[str, ...]] = ("checkout__user",)
    search_fields: ClassVar[tuple[str, ...]] = ("checkout__user__email",)

    class Media:
        css: ClassVar = {"all": ("css/admin/premium.css",)}

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == self.reader_path or super().lookup_allowed(lookup, value, request)

    @admin.display(ordering="checkout__user__email")
    def reader(self, row: Model) -> str:
        found: Any = row
        for name in self.reader_path.split("__"):
            found = getattr(found, name, None)
        return link_to(found)

    @admin.display(ordering="amount", empty_value="")
    def price(self, row: Priced) -> str | None:
        return None if row.price is None else told(row.price)


@admin.register(Checkout)
class CheckoutAdmin(Book):
    reader_path = "user"
    list_display = ("created_at", "reader", "name", "price", "period", "renews", "vendor")
    list_filter = ("created_at",)
    list_select_related = ("user",)
    search_fields = ("user__email", "id__exact")
    exclude = ("amount", "currency")
    readonly_fields = ("price",)

    @admin.display(ordering="user__email")
    def reader(self, row: Model) -> str:
        return super().reader(row)


@admin.register(Subscription)
class SubscriptionAdmin(Cancels, Book):
    list_display = ("state_since", "reader", "plan", "state", "paid_until", "vendor")
    list_filter = ("state", ("vendor", RecentValues))
    search_fields = ("checkout__user__email", "vendor_id__exact")
    ordering = ("-state_since",)
    readonly_fields = ("reader",)

    @admin.display(ordering="checkout__name")
    def plan(self, row: Subscription) -> str:
        return row.checkout.name


class BackFilter(admin.SimpleListFilter):
    title = "money that went back"
    parameter_name = "back"
    columns = ("refunded", "refunded_at", "charged_back_at")
    _choices = (
        ("refunded", "Refunded in full", {"refunded_at__isnull": False}),
        ("partly", "Refunded in part", {"refunded__gt": 0, "refunded_at": None}),
        ("charged", "Charged back", {"charged_back_at__isnull": False}),
    )

    def lookups(
        self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]"
    ) -> list[tuple[str, str]]:
        return [(value, label) for value, label, _ in self._choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Payment]) -> QuerySet[Payment]:
        chosen = {value: condition for value, _, condition in self._choices}
        return queryset.filter(**chosen.get(self.value() or "", {}))


class TurnFilter(admin.SimpleListFilter):
    title = "turn"
    parameter_name = "turn"
    columns = ("checkout", "paid_at")

    def lookups(
        self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]"
    ) -> list[tuple[str, str]]:
        return [("new", "First of a subscription"), ("renewed", "Later ones of a subscription")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Payment]) -> QuerySet[Payment]:
        if self.value() not in ("new", "renewed"):
            return queryset
        earlier = Payment.objects.filter(checkout=OuterRef("checkout")).filter(
            Q(paid_at__lt=OuterRef("paid_at"))
            | Q(paid_at=OuterRef("paid_at"), number__lt=OuterRef("number"))
        )
        is_later = Exists(earlier)
        wanted = is_later if self.value() == "renewed" else ~is_later
        return revenue.of_subscriptions(queryset).filter(wanted)


@admin.register(Payment)
class PaymentAdmin(PaysBack, ShowsRevenue, Book):
    list_display = ("number", "paid_at", "reader", "plan", "price", "went_back", "vendor")
    list_filter = (
        "paid_at",
        BackFilter,
        TurnFilter,
        ("currency", RecentValues),
        ("vendor", RecentValues),
    )
    search_fields = ("checkout__user__email", "vendor_id__exact")
    fields = (
        "reader",
        "price",
        "went_back",
        "refunds",
        "paid_at",
        ("starts", "ends"),
        ("refunded_at", "charged_back_at"),
        ("vendor", "vendor_id"),
        "checkout",
    )
    readonly_fields = ("reader", "price", "went_back", "refunds")

    @admin.display(ordering="checkout__name")
    def plan(self, row: Payment) -> str:
        return row.checkout.name

    @admin.display(ordering="refunded", empty_value="")
    def went_back(self, row: Payment) -> str | None:
        if row.charged_back_at:
            return "charged back"
        return told(row.back) if row.refunded else None


@admin.register(PaymentEvent)
class PaymentEventAdmin(Book):
    """What was sent is for administrators only: nobody knows what a vendor may write there."""

    list_display = ("received_at", "kind", "reader", "price", "wrong", "handled_at", "vendor")
    list_filter = ("fault", "kind", ("handled_at", admin.EmptyFieldListFilter))
    search_fields = ("checkout__user__email", "event_id__exact", "payment__exact")
    ordering = ("-pk",)
    readonly_fields = ("price",)
    asked_by = ("currency",)  # By the table of revenue.

    @admin.display(description="fault", ordering="fault", empty_value="")
    def wrong(self, row: PaymentEvent) -> str | None:
        return row.fault or None

    def get_exclude(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        hidden = ("amount", "currency")
        return hidden if is_superuser(request) else (*hidden, "raw")


@admin.register(Refund)
class RefundAdmin(Book):
    """What was asked of vendors. Whether the money went back, the payment says."""

    reader_path = "payment__checkout__user"
    list_display = ("asked_at", "reader", "price", "told_at", "refused_at", "by", "reason")
    list_filter = (("refused_at", admin.EmptyFieldListFilter),)
    list_select_related = ("payment__checkout__user", "by")
    search_fields = ("payment__checkout__user__email", "id__exact")
    exclude = ("amount",)
    readonly_fields = ("price",)

    @admin.display(ordering="payment__checkout__user__email")
    def reader(self, row: Model) -> str:
        return super().reader(row)


@admin.register(Grant)
class GrantAdmin(Book):
    reader_path = "user"
    list_display = ("created_at", "reader", "why", "starts", "days", "ended_at", "by", "reason")
    exclude = ("lasts",)
    readonly_fields = ("days",)
    list_filter = ("why", ("ended_at", admin.EmptyFieldListFilter))
    list_select_related = ("user", "by")
    search_fields = ("user__email",)
    ordering = ("-pk",)

    @admin.display(ordering="user__email")
    def reader(self, row: Model) -> str:
        return super().reader(row)

    @admin.display(description="lasts")
    def days(self, row: Grant) -> str:
        return f"{row.lasts.days} days"


@admin.register(PremiumNotice)
class PremiumNoticeAdmin(Book):
    list_display = ("created_at", "reader", "kind", "about", "sent_at")
    list_filter = (("sent_at", admin.EmptyFieldListFilter),)
    ordering = ("-pk",)
