"""Stripe's keys: those of its sandboxes move no money."""


def is_test_key(key: str) -> bool:
    """`key`: secret or restricted."""
    return key.startswith(("sk_test_", "rk_test_"))
