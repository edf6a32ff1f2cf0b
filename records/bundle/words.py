"""The words of a bundle: for whom it is, and where its making stands."""

from enum import StrEnum


class Scope(StrEnum):
    PUBLIC = "public"
    WHOLE = "whole"  # what the secretariat may read


class BundleState(StrEnum):
    NONE = "none"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"
