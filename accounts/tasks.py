"""What workers do for accounts: takeouts, erasures and mails.

A worker composes and sends mails, so that no request waits for a mail server and no response time
reveals whether an address is known.
"""

from contextlib import suppress
from dataclasses import asdict
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any
from uuid import UUID

import structlog
from allauth.account.forms import default_token_generator
from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.utils import user_pk_to_url_str
from celery import Task, shared_task
from django.conf import settings
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts import actions, notices
from accounts.data.erasure import running
from accounts.data.takeout import building
from accounts.desk import days
from accounts.mails import Mail, compose, page, post
from accounts.models import Session
from accounts.premium import events, letters, renewals
from chatsite.web import limits
from chatsite.web.database import release_connection
from chatsite.web.rate_limits import MAILS_TO_ONE_ADDRESS

FIRST_PAUSE = 5
LONGEST_PAUSE = 300
MOST_TRIES = 9

logger = structlog.get_logger(__name__)


class MailUnavailable(Exception):
    """The mail could not be handed to a worker."""


def send(task: Task, *arguments: Any) -> None:
    """Hand the task to a worker, or run it now if there is no mail server to wait for.

    Raises MailUnavailable.
    """
    if not settings.MAIL_BY_WORKER:
        task.apply(args=arguments, throw=True)
        return
    release_connection()
    try:
        task.delay(*arguments)
    except OperationalError as error:
        logger.warning("mail_not_queued", task=task.name)
        raise MailUnavailable from error


@shared_task(ignore_result=True)
def mail_signup(email: str, code: str, site_url: str, next_url: str | None) -> None:
    """Mail the code; if the address has an account already, mail how to log in instead.

    Mails above the limit for one address are dropped silently: the page must not reveal that
    somebody else has asked for them.
    """
    if limits.hit(MAILS_TO_ONE_ADDRESS, "mail-signup", email):
        return
    if not filter_users_by_email(email):
        _deliver(compose("signup_code", email, site_url, code=code))
        return
    ways = {
        "login_url": page(site_url, "account_login", next_url),
        "password_reset_url": page(site_url, "account_reset_password"),
    }
    _deliver(compose("account_already_exists", email, site_url, **ways))


@shared_task(ignore_result=True)
def mail_password_reset(email: str, site_url: str) -> None:
    """Mail a reset link to every active account with this address; if there is none, say so."""
    users = filter_users_by_email(email, is_active=True, prefer_verified=True, for_login=True)
    for user in users:
        actions.vouch_for_email(user)
        token = default_token_generator.make_token(user)
        url = page(
            site_url,
            "account_reset_password_from_key",
            uidb36=user_pk_to_url_str(user),
            key=token,
        )
        _deliver(compose("password_reset_key", email, site_url, password_reset_url=url))
    if not users:
        url = page(site_url, "account_signup")
        _deliver(compose("unknown_account", email, site_url, signup_url=url))


@shared_task(bind=True, ignore_result=True, max_retries=MOST_TRIES)
def deliver(self: Task, mail: dict[str, str]) -> None:
    """Retries for about a quarter of an hour, which is as long as a code is valid."""
    _post(self, Mail(**mail))


@shared_task(bind=True, ignore_result=True, max_retries=MOST_TRIES)
def mail_takeout(self: Task, takeout_id: str) -> None:
    """Composed here, from the rows as they are: nothing is sent for a reader who was erased."""
    if mail := notices.takeout_ready(UUID(takeout_id)):
        _post(self, mail)


@shared_task(bind=True, ignore_result=True, max_retries=MOST_TRIES)
def mail_erasure(self: Task, erasure_id: str) -> None:
    if mail := notices.erasure_asked(UUID(erasure_id)):
        _post(self, mail)


@shared_task(bind=True, ignore_result=True, max_retries=MOST_TRIES)
def mail_premium(self: Task, notice_id: int) -> None:
    with letters.claimed(notice_id) as mail:
        if mail:
            _post(self, mail)


@shared_task(ignore_result=True)
def build_takeout(takeout_id: str) -> None:
    building.build(UUID(takeout_id))


@shared_task(ignore_result=True)
def erase(erasure_id: str) -> None:
    running.run(UUID(erasure_id))


@shared_task(ignore_result=True)
def draw_payment(event_id: int) -> None:
    events.draw(event_id)


@shared_task(ignore_result=True)
def end_renewal(subscription_id: int) -> None:
    renewals.end_orphan(subscription_id)


@shared_task(ignore_result=True)
def sweep_payments() -> None:
    events.sweep()
    renewals.sweep()
    letters.send_lost(_post_once)


@shared_task(ignore_result=True)
def sweep_requests() -> None:
    building.sweep()
    running.sweep()


@shared_task(ignore_result=True)
def clear_sessions() -> None:
    """Delete expired sessions. Some of them hold a sign-up that was never finished.

    By one statement and without the signals of `clearsessions`: an expired session needs no push.
    """
    expired = Session.objects.filter(expire_date__lt=timezone.now())
    expired._raw_delete(expired.db)


@shared_task(ignore_result=True)
def keep_counts() -> None:
    """For the desk's charts, of days that are over."""
    days.keep()


def send_soon(mail: Mail) -> None:
    """For notifications: a failure is only logged."""
    with suppress(MailUnavailable):
        send(deliver, asdict(mail))


def _deliver(mail: Mail) -> None:
    send(deliver, asdict(mail))


def _post_once(mail: Mail) -> None:
    """Raises OSError where another try may help."""
    release_connection()
    try:
        post(mail)
    except OSError as error:
        logger.warning("mail_failed", error=type(error).__name__)
        if not _is_final(error):
            raise


def _post(task: Task, mail: Mail) -> None:
    release_connection()
    try:
        post(mail)
    except OSError as error:
        logger.warning("mail_failed", error=type(error).__name__, attempt=task.request.retries)
        if _is_final(error):
            return
        pause = min(FIRST_PAUSE * 2**task.request.retries, LONGEST_PAUSE)
        raise task.retry(exc=error, countdown=pause) from error


def _is_final(error: OSError) -> bool:
    """Whether a retry would get the same answer."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, SMTPResponseException) and 500 <= error.smtp_code < 600
