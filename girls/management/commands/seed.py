from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts.demo import READER, STAFF, create_demo_plans, create_demo_users
from girls.demo.seeds import create_demo_girls


class Command(BaseCommand):
    help = (
        "Fill an empty site with four girls and, while DEBUG, with demonstration logins and plans."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        names = create_demo_girls()
        self.stdout.write(f"Made {', '.join(names)}." if names else "There are girls already.")
        if settings.DEBUG:
            self._demo_users()
            if plans := create_demo_plans():
                self.stdout.write(f"Made the plans {', '.join(plans)}.")

    def _demo_users(self) -> None:
        made = create_demo_users()
        for email, password in (READER, STAFF):
            if email in made:
                self.stdout.write(f"Made the demo login {email} / {password}.")
