"""Signed URLs of private media. `base` is the protocol, `cloudfront` the only implementation."""
