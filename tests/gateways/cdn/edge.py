"""What a CloudFront edge does with a signed URL, after AWS's documentation and nothing of ours.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-how-signed-urls-work.html

The signatures are verified by the `openssl` program: no library is shared with the signer.
"""

import base64
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

SIGNED = re.compile(
    r"(?P<url>https?://[^?#]+(?:\?(?P<own>.+))?)[?&]"
    r"Expires=(?P<expires>[0-9]+)"
    r"&Signature=(?P<signature>[A-Za-z0-9_~-]+)"
    r"&Key-Pair-Id=(?P<key>[A-Z0-9]+)"
    r"(?:&Hash-Algorithm=(?P<hash>SHA1|SHA256))?"
)
# "Remove all white space"; the parts stand in this order.
POLICY = '{"Statement":[{"Resource":"%s","Condition":{"DateLessThan":{"AWS:EpochTime":%s}}}]}'


@dataclass
class Edge:
    """`group` is the trusted key group: files of public keys by key id."""

    group: dict[str, Path]
    folder: Path

    def serves(self, signed: str, now: float) -> bool:
        parts = SIGNED.fullmatch(signed)
        if parts is None or parts["key"] not in self.group:
            return False
        if int(parts["expires"]) <= now:
            return False
        digest = (parts["hash"] or "SHA1").lower()
        signature = parts["signature"].replace("-", "+").replace("_", "=").replace("~", "/")
        return self._verified(
            POLICY % (parts["url"], parts["expires"]), signature, digest, self.group[parts["key"]]
        )

    def _verified(self, policy: str, signature: str, digest: str, public_key: Path) -> bool:
        (self.folder / "policy").write_text(policy)
        (self.folder / "signature").write_bytes(base64.b64decode(signature))
        dgst = ["openssl", "dgst", f"-{digest}", "-verify", str(public_key)]
        files = ["-signature", str(self.folder / "signature"), str(self.folder / "policy")]
        done = subprocess.run([*dgst, *files], capture_output=True, check=False)  # noqa: S603
        return done.stdout == b"Verified OK\n"
