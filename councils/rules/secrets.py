"""Secrets are kept as digests: whoever reads the database cannot use them.

They are random and long, so a plain hash is enough; passwords are neither and have their own hasher.
"""

from hashlib import sha256


def digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
