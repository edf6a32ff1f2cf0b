"""The commune's people, by their short address."""

from config.demo.commune.council import DELEGATES, OFFICE, SHORT_NAME

__all__ = ["DELEGATES", "EVERYONE", "OFFICE", "SHORT_NAME"]

EVERYONE = [*DELEGATES, *OFFICE]
