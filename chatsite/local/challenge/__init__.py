"""A local stand-in for Cloudflare Turnstile, mounted only while DEBUG.

It has Cloudflare's protocol at a URL of this site: the same script calls, the same siteverify
answers, controlled by the same published test keys. So development runs the gateway that production
runs. It protects nothing: anybody can get a token.
"""
