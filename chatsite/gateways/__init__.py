"""Outside services. Each has a protocol in its `base` module and one file per vendor.

The GATEWAYS setting chooses the vendor. Application code asks `in_request` or `in_worker` for a
gateway and never imports a vendor's module: import contracts in pyproject.toml hold that.
"""
