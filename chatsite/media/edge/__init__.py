"""The site's own edge. It serves what a CloudFront distribution before the bucket would serve.

MEDIA_EDGE mounts it; it is on by default while DEBUG. It checks the URL's signature and nothing
else: no session, no cookie.
"""
