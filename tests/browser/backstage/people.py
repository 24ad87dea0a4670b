"""People, staff and girls."""

import datetime as dt
import itertools
import os
import uuid

from django.contrib.auth.models import Group
from django.db.models import F
from django.utils import timezone

from accounts import actions
from accounts.data.takeout import asking, building
from accounts.models import Grant, Takeout, User
from accounts.premium import grants
from chat.models import Conversation, Persona
from girls import making
from girls.models import Girl, GirlAsset
from tests.browser.backstage.finding import cookie_of, logged_in
from tests.factories import make_girl, make_user
from tests.media import samples

_numbers = itertools.count(1)


def reader() -> str:
    """The email of a new adult, who was asked what the girls should call them, and skipped it."""
    made = make_user(email=f"reader-{os.getpid()}-{next(_numbers)}@example.com")
    Persona.objects.create(user=made)
    return made.email


def unasked(email: str) -> None:
    """As though this person had not been asked."""
    Persona.objects.filter(user__email=email).delete()


def moves(email: str, region: str) -> None:
    User.objects.filter(email=email).update(region=region)


def girl() -> str:
    """A new one without anything; her name, which is her address too."""
    name = f"ada-{os.getpid()}-{next(_numbers)}"
    return make_girl(name=name, slug=name).name


def rename_girl(slug: str, name: str) -> None:
    Girl.objects.filter(slug=slug).update(name=name)


def add_photo(slug: str, alt_text: str) -> None:
    """Into her library."""
    girl = Girl.objects.get(slug=slug)
    asset = GirlAsset(girl=girl, alt_text=alt_text, provenance="Made by a test.")
    making.put(asset, samples.picture(size=(480, 600)), is_video=False)
    asset.save()


def staff(role: str) -> str:
    """The email of somebody with this role."""
    made = make_user(email=f"{role}-{os.getpid()}-{next(_numbers)}@example.com", is_staff=True)
    made.groups.add(Group.objects.get(name=role))
    return made.email


def session(email: str) -> dict[str, str]:
    """The cookie of a browser in which this person has logged in."""
    return cookie_of(logged_in(email))


def ban(email: str, why: str) -> None:
    """For a week."""
    until = timezone.now() + dt.timedelta(days=7)
    actions.ban(User.objects.get(email=email), until, why)


def days_pass(email: str, days: int) -> None:
    """For premium, as if all of it had begun so much earlier."""
    user = User.objects.get_by_natural_key(email)
    Grant.objects.filter(user=user).update(starts=F("starts") - dt.timedelta(days=days))
    grants.settle(user.pk)


def hour_of_use(email: str) -> None:
    """As though the last notice that she is an AI were an hour older."""
    hour = dt.timedelta(hours=1)
    User.objects.filter(email=email).update(noticed_at=F("noticed_at") - hour)
    Conversation.objects.filter(user__email=email).update(noticed_at=F("noticed_at") - hour)


def takeout_in_work(email: str) -> None:
    """A quarter of it is done, by a worker that lives for ever."""
    takeout = asking.ask(User.objects.get(email=email), "http://localhost/")
    Takeout.objects.filter(pk=takeout.pk).update(
        state=Takeout.State.RUNNING,
        done=30,
        total=120,
        attempts=1,
        claim=uuid.uuid4(),
        lease_until=timezone.now() + dt.timedelta(days=1),
    )


def takeout_goes_on(email: str) -> None:
    """By a worker of the site."""
    Takeout.objects.filter(user__email=email).update(lease_until=timezone.now())
    building.sweep()
