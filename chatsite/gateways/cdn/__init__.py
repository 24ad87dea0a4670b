"""Signed addresses of private media: `base` is the contract, `cloudfront` the one scheme."""
