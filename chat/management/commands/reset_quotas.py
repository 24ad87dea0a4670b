from collections import Counter
from typing import Any

from django.core.management.base import CommandError, CommandParser

from accounts.desk import audit, operating
from accounts.models import User
from chat import actions
from chat.actions.reset_quotas import Results
from chat.models import Conversation, ConversationQuerySet, Resource
from girls.models import Girl


class Command(operating.OperatorCommand):
    help = (
        "Refill free allowances to their initial values and record it in the ledger. May be "
        "stopped by Ctrl-C and run again: what was filled up is left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--all", action="store_true", help="every conversation")
        parser.add_argument("--user", metavar="EMAIL", help="only this reader's conversations")
        parser.add_argument("--girl", metavar="SLUG", help="only conversations with this girl")
        parser.add_argument("--resource", choices=Resource.values, help="only this allowance")

    def handle(self, *args: Any, **options: Any) -> None:
        resources = [Resource(options["resource"])] if options["resource"] else list(Resource)
        self.user, conversations = _wanted(options)
        self.count = self.conversations = 0
        batches = actions.reset_quotas(
            conversations, resources, "reset_quotas", dry_run=self.dry, noted=self._note
        )
        self.progress = self._told()
        for results in batches:
            self._tell(results)
        self.stdout.write(self._told())

    def _tell(self, results: Results) -> None:
        for result in results:
            whose = f"{result.conversation.user.email} · {result.conversation.girl.name}"
            self.stdout.write(f"{whose}: {result.resource} +{result.change}")
        self.count += len(results)
        self.conversations += len({result.conversation.pk for result in results})
        self.progress = f"{self._told()} Run it again to go on."

    def _told(self) -> str:
        verb = "Would reset" if self.dry else "Reset"
        return f"{verb} {self.count} allowance(s) in {self.conversations} conversation(s)."

    def _note(self, results: Results) -> None:
        """A line for each batch: a run that is killed leaves one for all that it has done."""
        units: Counter[str] = Counter()
        for result in results:
            units[result.resource.value] += result.change
        told = ", ".join(f"{name} +{count}" for name, count in units.items())
        rows = len({result.conversation.pk for result in results})
        detail = f"{told}, in {rows} conversation(s)"
        audit.note(None, "refilled allowances", about=self.user, reason=self.reason, detail=detail)


def _wanted(options: dict[str, Any]) -> tuple[User | None, ConversationQuerySet]:
    email, slug = options["user"], options["girl"]
    if bool(options["all"]) == bool(email or slug):
        raise CommandError("Pass --all, or choose whose with --user EMAIL, --girl SLUG or both.")
    found, user = Conversation.objects.all(), None
    if email:
        user = operating.reader(email)
        found = found.filter(user=user)
    if slug:
        if not (girl := Girl.objects.filter(slug=slug).first()):
            raise CommandError(f"No girl has the slug {slug}.")
        found = found.filter(girl=girl)
    return user, found
