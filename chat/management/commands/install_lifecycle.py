from typing import Any

from botocore.exceptions import ClientError
from django.core.management.base import BaseCommand, CommandParser

from chat.uploads.store import INCOMING, store

RULE_ID = "unfinished-uploads"
DAYS = 1


class Command(BaseCommand):
    help = "Install the bucket rule that removes unfinished uploads after a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only show the rules")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        media = store()
        client, bucket = media.connection.meta.client, media.bucket_name
        prefix = "/".join(filter(None, [media.location.strip("/"), INCOMING])) + "/"
        others = [rule for rule in _rules(client, bucket) if _prefix(rule) != prefix]
        rule = {
            "ID": RULE_ID,
            "Status": "Enabled",
            "Filter": {"Prefix": prefix},
            "Expiration": {"Days": DAYS},
        }
        self.stdout.write(f"{bucket}: {prefix} after {DAYS} day; other rules kept: {len(others)}")
        if not dry_run:
            client.put_bucket_lifecycle_configuration(
                Bucket=bucket, LifecycleConfiguration={"Rules": [*others, rule]}
            )


def _rules(client: Any, bucket: str) -> list[dict[str, Any]]:
    """The rules that the bucket has: a put replaces all of them, so it sends these along."""
    try:
        found = client.get_bucket_lifecycle_configuration(Bucket=bucket)
    except ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchLifecycleConfiguration":
            return []
        raise
    return list(found["Rules"])


def _prefix(rule: dict[str, Any]) -> str:
    return str(rule.get("Filter", {}).get("Prefix", rule.get("Prefix", "")))
