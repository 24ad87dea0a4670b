from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from accounts.management.finding import find
from accounts.models import User
from accounts.rights import roles, staffing
from accounts.second_step import standing


class Command(BaseCommand):
    help = "Give a person a role of staff, or take all their rights back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        how = parser.add_mutually_exclusive_group(required=True)
        how.add_argument("--role", choices=[*roles.ROLES], help="instead of the role they have")
        how.add_argument("--remove", action="store_true", help="make them a reader again")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args: Any, **options: Any) -> None:
        user = find(options["email"])
        says = self._remove if options["remove"] else self._give
        says(user, options["role"], options["dry_run"])

    def _give(self, user: User, role: str, dry_run: bool) -> None:
        if why := staffing.obstacle(user):
            raise CommandError(f"{user.email} {why}.")
        was = staffing.role_of(user) or "a reader"
        if dry_run:
            return self.stdout.write(f"{user.email}, now {was}, would get the role {role}.")
        staffing.give(user, role)
        self.stdout.write(f"{user.email}, {was} until now, has the role {role}.")
        return self.stdout.write(_next_step(user))

    def _remove(self, user: User, role: None, dry_run: bool) -> None:
        was = staffing.role_of(user)
        if not was and not user.is_superuser:
            return self.stdout.write(f"{user.email} is a reader already.")
        if dry_run:
            return self.stdout.write(f"{user.email}, now {was}, would be a reader again.")
        staffing.remove(user)
        return self.stdout.write(
            f"{user.email}, {was or 'superuser'} until now, is a reader, and logged out everywhere."
        )


def _next_step(user: User) -> str:
    if standing.has_one(user):
        return "They log in with their second step; a session of staff ends after 12 hours."
    if not settings.STAFF_NEED_SECOND_STEP:
        return "While DEBUG is on, the desk needs none. A session of staff ends after 12 hours."
    page = reverse("mfa_index")
    return (
        f"They have no second step yet: the desk leads them to {page}, and opens once they have "
        "set one up. A session of staff ends after 12 hours."
    )
