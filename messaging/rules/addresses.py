"""Addresses as a channel needs them."""

import re

LONGEST_SMS, LONGEST_PART = 70, 67  # with Vietnamese letters, each is of two bytes
LONGEST_PLAIN_SMS, LONGEST_PLAIN_PART = 160, 153


def international(phone: str) -> str:
    """0912 345 678 as +84912345678; "" for what is no telephone number."""
    digits = re.sub(r"\D", "", phone)
    if not 8 <= len(digits) <= 15:
        return ""
    if phone.strip().startswith("+"):
        return f"+{digits}"
    if digits.startswith("0"):
        return f"+84{digits[1:]}"
    return f"+{digits}" if digits.startswith("84") else ""


def sms_parts(text: str) -> int:
    """How many messages an operator makes of it."""
    whole, part = (LONGEST_PLAIN_SMS, LONGEST_PLAIN_PART) if text.isascii() else (LONGEST_SMS, LONGEST_PART)
    return 1 if len(text) <= whole else -(-len(text) // part)
