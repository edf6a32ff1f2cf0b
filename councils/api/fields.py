"""Fields that several commands take: one line of text, tidied, and no longer than its column."""

from typing import Annotated

from pydantic import AfterValidator, Field

from councils.api.commands import Text


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _named(text: str) -> str:
    if not text:
        raise ValueError("a name is not empty")
    return text


Line = Annotated[Text, AfterValidator(_tidy)]
Named = Annotated[Line, AfterValidator(_named)]

Name = Annotated[Named, Field(max_length=120)]
Title = Annotated[Line, Field(max_length=200)]
Phone = Annotated[Line, Field(max_length=20)]
Email = Annotated[Line, Field(max_length=254)]
Reason = Annotated[Text, Field(max_length=400)]
