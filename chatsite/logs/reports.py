"""Reports of errors to Sentry, where an operator asks for them."""

from chatsite.logs.scrub import scrub_report, scrub_value


def start(dsn: str) -> None:
    if not dsn:
        return
    import sentry_sdk  # only where it is asked for

    sentry_sdk.init(
        dsn=dsn,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        before_send=scrub_report,
        before_send_transaction=scrub_report,
        before_breadcrumb=lambda crumb, hint: scrub_value(crumb),
    )
