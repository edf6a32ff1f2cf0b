"""Files on their way in, as they come and go over HTTP."""

from typing import Annotated, Literal, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from catalogue.text import Language, say, utc_text
from councils.api.commands import Text
from documents.models import Upload
from documents.rules.words import UploadState
from documents.services.begin_upload import Sent

Step = Literal["converting", "checking", "keeping"]


class UploadIn(Schema):
    """id: named by the sender, the same when it is asked again. meeting null: for the library of the body.

    document: whose new version the file is to be.
    """

    id: UUID
    body: UUID
    meeting: UUID | None = None
    document: UUID | None = None
    name: Annotated[Text, Field(max_length=1000)]
    size: Annotated[int, Field(ge=0, le=2**53)]

    def sent(self) -> Sent:
        return Sent(self.id, self.body, self.meeting, self.document, self.name, self.size)


class RefusedOut(Schema):
    code: str
    text: str


class UploadOut(Schema):
    """received: bytes that are safe here. step: what is being done with it, while its state is checking.

    version: what became of it, when it is ready.
    """

    id: UUID
    meeting: UUID | None
    document: UUID | None
    name: str
    size: int
    received: int
    state: UploadState
    step: Step | None
    refusal: RefusedOut | None
    version: UUID | None
    touched_at: str

    @classmethod
    def of(cls, upload: Upload, language: Language) -> Self:
        refusal = upload.refusal
        return cls.model_validate(
            {
                "id": upload.id,
                "meeting": upload.meeting_id,
                "document": upload.document_id,
                "name": upload.name,
                "size": upload.size,
                "received": upload.received,
                "state": upload.state,
                "step": upload.step or None,
                "refusal": refusal
                and {
                    "code": refusal["code"],
                    "text": say(f"refusal.{refusal['code']}", language, **refusal["facts"]),
                },
                "version": upload.version_id,
                "touched_at": utc_text(upload.touched_at),
            }
        )
