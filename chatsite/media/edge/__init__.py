"""The site's own edge: serves what a CloudFront distribution in front of the bucket would.

Mounted where MEDIA_EDGE says so, as it does while DEBUG. It believes the URL's signature and
nothing else: no session, no cookie.
"""
