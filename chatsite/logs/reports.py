"""Error reports to Sentry, if the operator sets SENTRY_DSN."""

from chatsite.logs.scrub import scrub_report, scrub_value


def start(dsn: str) -> None:
    if not dsn:
        return
    import sentry_sdk  # Only installed sites that use it pay for the import.

    sentry_sdk.init(
        dsn=dsn,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        before_send=scrub_report,
        before_send_transaction=scrub_report,
        before_breadcrumb=lambda crumb, hint: scrub_value(crumb),
    )
