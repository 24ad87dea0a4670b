"""A local stand-in for Stripe, mounted only while DEBUG.

It has Stripe's protocol at a URL of this site: forms, errors, idempotency keys, a checkout page, a
portal, and events signed with Stripe's scheme. So development runs the gateway that production
runs. No money moves and no card is asked for.
"""
