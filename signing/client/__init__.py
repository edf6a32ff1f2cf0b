"""The helper program on a signer's own machine: the key never leaves it (docs/signing.md).

By itself: the standard library, cryptography and asn1crypto; python-pkcs11 where a token is used. Nothing else of the
product is imported, so that the folder can be carried to another machine.
"""
