"""What papers cost to draw. Processor time."""

from __future__ import annotations

import statistics
import time

from records.papers.docx import paper_docx
from records.papers.pdf import paper_pdf
from tests.load.report import Report
from tests.printed import FONTS, minutes_of_fifty_pages

ROUNDS = 3


def drawing(report: Report) -> None:
    """Minutes of fifty pages, with thirteen named lists and the journal's mark inside."""
    head, content = minutes_of_fifty_pages()
    pages, drawn, written = 0, [], []
    for _ in range(ROUNDS):
        began = time.process_time()
        pages = paper_pdf(head, content, fonts=FONTS).pages
        drawn.append(time.process_time() - began)
        began = time.process_time()
        paper_docx(head, content, fonts=FONTS)
        written.append(time.process_time() - began)
    report.must(pages >= 50, "the minutes have fifty pages")
    report.tell("minutes_50p_cpu_s", statistics.median(drawn), at_most=1)
    report.tell("minutes_50p_docx_cpu_s", statistics.median(written))
