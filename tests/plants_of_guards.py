"""What keeps the promises when something fails, removed one by one: `make plant BUG=guards`.

By the guard's name: the tests of which one must fail, and the change that removes it. The list with
its results is in docs/systems/reliability.md.
"""

from tests.planted import Change

GUARDS: dict[str, tuple[str, list[Change]]] = {
    "guard-lock": (
        "tests/chat/test_races.py",
        [
            Change(
                "chat/access.py",
                '    return _own().select_for_update(of=("self",))\n',
                "    return _own()\n",
            )
        ],
    ),
    "guard-lock-of-answers": (
        "tests/chat/test_answers.py tests/chat/test_claims.py tests/chat/test_promises.py",
        [
            Change(
                "chat/claims.py",
                '    return seen.select_for_update(of=("message__conversation",))\n',
                "    return seen\n",
            )
        ],
    ),
    "guard-end": (
        "tests/chat/test_claims.py tests/chat/test_races.py",
        [
            Change(
                "chat/claims.py",
                'pk=Given("reply"), state=Reply.State.RUNNING, claim=Given("token"))',
                'pk=Given("reply"))',
            )
        ],
    ),
    "guard-order": (
        "tests/chat/test_replies.py tests/chat/test_claims.py",
        [
            Change(
                "chat/models/replies.py",
                "        return self.filter(~Exists(earlier))\n",
                "        return self.all()\n",
            )
        ],
    ),
    "guard-lease": (
        "tests/chat/test_leases.py tests/chat/test_claims.py",
        [
            Change(
                "chat/models/replies.py",
                "Q(state=Reply.State.RUNNING, lease_until__lt=Now())",
                "Q(state=Reply.State.RUNNING, lease_until__gt=Now())",
            )
        ],
    ),
    "guard-stop": (
        "tests/chat/test_stop.py",
        [Change("chat/reply/plan.py", "if row.stopped_at is not None:", "if False:")],
    ),
    "guard-heartbeat": (
        "tests/chat/test_leases.py",
        [
            Change(
                "chat/leases.py",
                "        model._default_manager.filter(pk__in=free).update(lease_until=_end())\n",
                "        list(free)\n",
            )
        ],
    ),
    "guard-cursor": (
        "tests/chat/test_pages.py",
        [
            Change(
                "chat/selectors.py",
                "filter(version__gt=version).order_by",
                "filter(number__gt=version).order_by",
            )
        ],
    ),
    "guard-refund-once": (
        "tests/chat/test_promises.py tests/media/test_janitor.py",
        [Change("chat/variants.py", "    reply.unit = quota.spend(", "    quota.spend(")],
    ),
    "guard-allowance": (
        "tests/chat/test_claims.py tests/chat/test_permits.py",
        [Change("chat/quota.py", ', **{f"{column}__gte": Given("least")})', ")")],
    ),
    "guard-take": (
        "tests/chat/test_uploads_races.py",
        [
            Change(
                "chat/actions/send_message.py",
                "pk=upload_id, state=Upload.State.READY, expires_at",
                "pk=upload_id, expires_at",
            )
        ],
    ),
    "guard-upload-claim": (
        "tests/chat/test_uploads_races.py tests/chat/test_upload_leases.py",
        [
            Change(
                "chat/uploads/claims.py",
                "        free(), pk=upload_id",
                "        pk=upload_id",
            )
        ],
    ),
    "guard-said": (
        "tests/chat/test_said.py",
        [
            Change(
                "chat/reply/answering.py",
                "checks.of_hers(_ask(planned, shown, built.prompt))",
                '(_ask(planned, shown, built.prompt), "")',
            )
        ],
    ),
    "guard-drafts": (
        "tests/chat/test_said.py",
        [Change("chat/reply/draft.py", "if self._may_be_shown(text):", "if text:")],
    ),
    "guard-moderation": (
        "tests/chat/test_moderation.py",
        [
            Change(
                "chat/reply/safety.py",
                "        raise Unprotected(calls) from error",
                "        return frozenset()",
            )
        ],
    ),
    "guard-sweep": (
        "tests/chat/test_sweeps.py",
        [
            Change(
                "chat/actions/sweep_replies.py",
                'batch.select_for_update(of=("self",), skip_locked=True)',
                "batch",
            )
        ],
    ),
    "guard-attempts": (
        "tests/chat/test_claims.py",
        [
            Change(
                "chat/actions/claim_reply.py",
                '.filter(attempts__lt=Given("most"))',
                "",
            )
        ],
    ),
}
