from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from chat import actions
from chat.models import Conversation, ConversationQuerySet, Resource
from girls.models import Girl


class Command(BaseCommand):
    help = "Refill free allowances to their initial values and record it in the ledger."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="every conversation")
        parser.add_argument("--user", metavar="EMAIL", help="only this reader's conversations")
        parser.add_argument("--girl", metavar="SLUG", help="only conversations with this girl")
        parser.add_argument("--resource", choices=Resource.values, help="only this allowance")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")

    def handle(self, *args: Any, **options: Any) -> None:
        resources = [Resource(options["resource"])] if options["resource"] else list(Resource)
        results = actions.reset_quotas(
            self._conversations(options), resources, "reset_quotas", dry_run=options["dry_run"]
        )
        for result in results:
            self.stdout.write(
                f"{result.conversation.user.email} · {result.conversation.girl.name}: "
                f"{result.resource} +{result.change}"
            )
        verb = "Would reset" if options["dry_run"] else "Reset"
        count = len({result.conversation.pk for result in results})
        self.stdout.write(f"{verb} {len(results)} allowance(s) in {count} conversation(s).")

    def _conversations(self, options: dict[str, Any]) -> ConversationQuerySet:
        email, slug = options["user"], options["girl"]
        if bool(options["all"]) == bool(email or slug):
            raise CommandError(
                "Pass --all, or choose whose with --user EMAIL, --girl SLUG or both."
            )
        found = Conversation.objects.all()
        if email:
            if not (user := User.objects.filter(email__iexact=email).first()):
                raise CommandError(f"No account has the email {email}.")
            found = found.filter(user=user)
        if slug:
            if not (girl := Girl.objects.filter(slug=slug).first()):
                raise CommandError(f"No girl has the slug {slug}.")
            found = found.filter(girl=girl)
        return found
