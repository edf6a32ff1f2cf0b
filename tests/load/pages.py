"""`python -m tests.load.pages DOCUMENTS PAGES`: so many documents in the demonstration's commune, text alone.

Run with the installation's environment; a load test looks for words in them, nobody opens them.
"""

import os
import random
import sys
from uuid import uuid4

WORDS = 420
SAID = """
thu chi ngân sách nhà nước đạt tỷ đồng dự toán hội đồng nhân dân tỉnh xã phường đầu tư công trình giáo dục y tế giao
thông nông nghiệp môi trường đất đai quy hoạch kế hoạch năm quý tháng báo cáo tờ trình nghị quyết ủy ban kinh tế xã hội
văn hóa giải ngân vốn dự án tiến độ khó khăn vướng mắc kiến nghị cử tri giám sát thẩm tra
"""
SYLLABLES = SAID.split()
"""Few words, so that most questions are answered by most pages: the dearest case."""


def main(documents: int, pages: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.db import transaction

    chance = random.Random(7)
    for number in range(documents):
        with transaction.atomic():
            _document(number, [" ".join(chance.choices(SYLLABLES, k=WORDS)) for _ in range(pages)])


def _document(number: int, texts: list[str]) -> None:
    from django.utils import timezone

    from config.demo.commune.commune import COMMUNE
    from config.demo.councils import body_of, meeting_of
    from documents.models import Document, PageText, StoredFile, Version
    from documents.rules.words import DocumentKind, DocumentState, TextState
    from documents.search import index

    now = timezone.now()
    file = StoredFile.objects.create(sha256=uuid4().hex * 2, size=1, media="application/pdf", stored_at=now)
    document = Document.objects.create(
        body_id=body_of(COMMUNE),
        meeting_id=meeting_of(COMMUNE, COMMUNE.meeting.draft.number),
        kind=DocumentKind.REPORT,
        title=f"Báo cáo số {number}",
        position=number,
        created_at=now,
    )
    version = Version.objects.create(
        document=document, ordinal=1, name="bao-cao.pdf", original=file, pdf=file, reading=file,
        pages=len(texts), sizes=[], text=TextState.LAYER, added_at=now, published_at=now, seq=1,
    )  # fmt: skip
    document.presented, document.state = version, DocumentState.PUBLISHED
    document.save(update_fields=["presented", "state"])
    PageText.objects.bulk_create(PageText(version=version, page=n, text=t) for n, t in enumerate(texts, 1))
    index.add(version.id)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
