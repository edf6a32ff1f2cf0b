"""Give a paper the next number of its series and its day; both are written into the file beside the signatures."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from agenda.papers.wording import long_day
from catalogue.refusals import Conflict, Invalid
from councils.rules.calendar import council_day
from documents import store
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records.events_papers import paper_numbered
from records.models import NumberSeries, Paper, PaperRevision, SigningStep
from records.rules.numbers import refusal_of_number
from records.rules.places import Places
from records.rules.symbols import number_label
from records.rules.words import RevisionCause, StepKind, StepState
from records.selectors.versions import newest_revision
from records.services.keep_signature import PDF, advance, place_bytes, stream_of
from records.services.shared import paper_by_id
from records.services.uploaded_form import places_in
from signing.fields import fill, filled


@dataclass(frozen=True, slots=True)
class _Given:
    number: int
    day: date


def number_paper(
    command: Command, *, paper_id: UUID, revision: int, number: int | None, issued_on: date | None
) -> Entry:
    """number: None for the next. issued_on: None for today; not before the paper was sealed, not in the future.

    Raises NotFound; Conflict with paper_changed_meanwhile, paper_step_not_yet, paper_number_taken,
    paper_number_gap, paper_number_typed, paper_day_typed; Invalid with paper_day_impossible.
    """
    paper = paper_by_id(paper_id)
    named: dict[str, Json] = {
        "paper": str(paper_id),
        "revision": revision,
        "number": number,
        "issued_on": issued_on.isoformat() if issued_on else None,
    }
    typed = _typed(paper)
    with store.placing(), recording(stream_of(paper), command, name="number_paper", content=named) as record:
        if record.done:
            return record.done
        paper = Paper.objects.select_for_update().get(id=paper_id)
        if paper.revision != revision:
            raise Conflict("paper_changed_meanwhile")
        step, before = _step_in_turn(paper)
        day = _day(paper, issued_on, at=command.at)
        given = _Given(_next(paper, day.year, number), day)
        _refuse_typed_otherwise(paper, typed, given)
        written = _written(paper, step, before, given, at=command.at)
        entry = record.append(*paper_numbered(paper, written))
        written.seq = entry.seq
        written.save(update_fields=["seq"])
        return entry


def _typed(paper: Paper) -> Places:
    """What a file that somebody else made says itself already."""
    text = paper.current
    if text is None or text.content or not text.pdf or not paper.symbol:
        return Places()
    return places_in(text.pdf, text.pages or 1, [])


def _refuse_typed_otherwise(paper: Paper, typed: Places, given: _Given) -> None:
    if typed.number_typed not in (None, given.number):
        raise Conflict(
            "paper_number_typed",
            typed=number_label(typed.number_typed, paper.symbol),
            number=number_label(given.number, paper.symbol),
        )
    if not typed.day_typed.fits(given.day):
        raise Conflict("paper_day_typed", typed=str(typed.day_typed), day=f"{given.day:%d/%m/%Y}")


def _step_in_turn(paper: Paper) -> tuple[SigningStep, PaperRevision]:
    """Raises Conflict("paper_step_not_yet"): persons sign first, and a number is given once."""
    step = paper.steps.filter(kind=StepKind.NUMBER, state=StepState.READY).first()
    before = newest_revision(paper)
    if step is None or before is None:
        raise Conflict("paper_step_not_yet")
    return step, before


def _day(paper: Paper, issued_on: date | None, *, at: datetime) -> date:
    today = council_day(at)
    day = issued_on or today
    sealed = council_day(paper.sealed_at) if paper.sealed_at else day
    if not sealed <= day <= today:
        raise Invalid("paper_day_impossible")
    return day


def _next(paper: Paper, year: int, asked: int | None) -> int:
    """The series is locked: of two clerks at once the second sees what the first one took."""
    NumberSeries.objects.get_or_create(body_id=paper.body_id, year=year, symbol=paper.symbol)
    series = NumberSeries.objects.select_for_update().get(
        body_id=paper.body_id, year=year, symbol=paper.symbol
    )
    wanted = asked if asked is not None else series.last + 1
    refusal = refusal_of_number(wanted, last=series.last)
    if refusal is not None:
        raise Conflict(
            refusal,
            number=number_label(wanted, paper.symbol),
            next=number_label(series.last + 1, paper.symbol),
            year=str(year),
        )
    series.last = wanted
    series.save(update_fields=["last"])
    return wanted


def _written(
    paper: Paper, step: SigningStep, before: PaperRevision, given: _Given, *, at: datetime
) -> PaperRevision:
    paper.number, paper.issued_on, paper.year = given.number, given.day, given.day.year
    paper.revision += 1
    paper.save()
    placed = place_bytes(_filled(store.path_of(before.sha256).read_bytes(), given))
    store.note(placed, PDF, at=at)
    revision = PaperRevision.objects.create(
        paper=paper,
        ordinal=before.ordinal + 1,
        cause=RevisionCause.NUMBERED,
        sha256=placed.sha256,
        size=placed.size,
        signatures=before.signatures,
        level=before.level,
        step=step,
        made_at=at,
    )
    step.state, step.done_at = StepState.DONE, at
    step.save(update_fields=["state", "done_at"])
    advance(paper)
    return revision


def _filled(pdf: bytes, given: _Given) -> bytes:
    """Every field for a number or a day, also those above annexes."""
    said = {"number": f"{given.number:02d}", "date": long_day(given.day)}
    values = {name: said[kind] for name in filled(pdf) for kind in said if name.startswith(kind)}
    return fill(pdf, values)  # none where both were typed: one more revision all the same
