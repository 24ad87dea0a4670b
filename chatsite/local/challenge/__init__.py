"""A local stand-in for Cloudflare Turnstile, mounted only while DEBUG.

It speaks the same protocol as Cloudflare at a URL of this site: the same script calls, the same
siteverify answers, steered by the same published test keys. So development runs the gateway that
production runs. It protects nothing: anyone may ask it for a token.
"""
