"""One paper of each kind, drafted from the journal's facts in the body's words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from records.rules.content import (
    Block,
    Column,
    Content,
    Paragraph,
    SignerBlock,
    Style,
    Table,
)
from records.rules.draft_attendance import attendance_blocks
from records.rules.draft_minutes import draft_minutes
from records.rules.draft_votes import of_vote, vote_details
from records.rules.drafting import Draughtsman, rows_of, short
from records.rules.facts_of_votes import decisions, roll_rows
from records.rules.gathered import Gathered
from records.rules.words import PaperKind

TITLES: Mapping[PaperKind, str] = {
    PaperKind.MINUTES: "BIÊN BẢN",
    PaperKind.RESOLUTION: "NGHỊ QUYẾT",
    PaperKind.RESULT_NOTICE: "THÔNG BÁO",
    PaperKind.VOTE_RECORD: "BIÊN BẢN",
    PaperKind.ATTENDANCE_LIST: "DANH SÁCH",
    PaperKind.INVITATION: "GIẤY MỜI",
    PaperKind.SUMMONS: "GIẤY TRIỆU TẬP",
    PaperKind.OPINION_TABLE: "BẢNG TỔNG HỢP",
    PaperKind.OPINION: "PHIẾU Ý KIẾN",
    PaperKind.QUESTION_SLIP: "PHIẾU CHẤT VẤN",
}
ROLL = (Column("STT", 90), Column("Họ và tên", 430), Column("Tổ", 180), Column("Biểu quyết", 300))
OPINIONS = (
    Column("STT", 50),
    Column("Điều, khoản", 170),
    Column("Ý kiến", 400),
    Column("Tiếp thu, giải trình", 380),
)


@dataclass(frozen=True, slots=True)
class Signers:
    """Who would sign, as far as that is known."""

    presiding: SignerBlock
    secretary: SignerBlock


@dataclass(frozen=True, slots=True)
class Asked:
    """vote: whose result is written down. opinions: rows of the table, of four cells each."""

    vote: Mapping[str, Any] | None = None
    opinions: Sequence[Sequence[str]] = ()


Drafting = Callable[[Gathered, Draughtsman, Signers, Asked], Content]
AGENCY = SignerBlock("agency", (), "", "", "agency")


def draft(kind: PaperKind, told: Gathered, by: Draughtsman, signers: Signers, asked: Asked) -> Content:
    """Raises KeyError for a kind that is not drafted from a meeting's journal."""
    return DRAFTS[kind](told, by, signers, asked)


def two_signers(by: Draughtsman, signers: Signers) -> tuple[SignerBlock, ...]:
    return (*_secretary(by, signers), signed_as(by, "signed_presiding", signers.presiding, "signer-2"))


def _presiding(by: Draughtsman, signers: Signers) -> tuple[SignerBlock, ...]:
    return (signed_as(by, "signed_presiding", signers.presiding, "signer-1"), AGENCY)


def _secretary(by: Draughtsman, signers: Signers) -> tuple[SignerBlock, ...]:
    return (signed_as(by, "signed_secretary", signers.secretary, "signer-1"),)


def signed_as(by: Draughtsman, key: str, who: SignerBlock, field: str) -> SignerBlock:
    """In the body's own words: the last line is the title, those above say by whose authority (TM., KT., TL.)."""
    *authority, title = by.plain(key) or ("",)
    return replace(who, authority=tuple(authority), title=title, field=field)


def _minutes(told: Gathered, by: Draughtsman, signers: Signers, _asked: Asked) -> Content:
    return draft_minutes(told, by, two_signers(by, signers))


def _resolution(_told: Gathered, by: Draughtsman, signers: Signers, asked: Asked) -> Content:
    vote = asked.vote or {"id": "", "title": ""}
    places = {
        **of_vote(vote),
        "ngay_thong_qua": f"vote.{vote['id']}.day",
        "trich_yeu": f"vote.{vote['id']}.subject",
        "noi_dung": f"vote.{vote['id']}.content",
        "quyet_dinh": f"vote.{vote['id']}.decides",
    }
    blocks: list[Block] = [
        *by.paragraphs("resolves", "resolves", places, style=Style.CENTRE),
        *by.paragraphs("articles", "article", places, style=Style.ARTICLE),
    ]
    return Content(
        kind=PaperKind.RESOLUTION,
        title_lines=(
            TITLES[PaperKind.RESOLUTION],
            *(by.plain("subject", places) or (by.facts[f"vote.{vote['id']}.subject"],)),
        ),
        basis=(
            *by.paragraphs("authority", "authority", places, style=Style.CENTRE),
            *by.paragraphs("basis", "basis", places, style=Style.BASIS),
            *by.paragraphs("considering", "considering", places, style=Style.BASIS),
        ),
        blocks=tuple(blocks),
        closing=tuple(by.paragraphs("closing", "closing", places)),
        signers=_presiding(by, signers),
        recipients=by.plain("recipients", places),
    )


def _result_notice(told: Gathered, by: Draughtsman, signers: Signers, _asked: Asked) -> Content:
    decided = decisions(told)
    adopted = [vote for vote in decided if vote["result"]["adopted"]]
    rejected = [vote for vote in decided if not vote["result"]["adopted"]]
    turnout = {"tong_so": "attendance.total", "co_mat": "attendance.present", "vang_mat": "attendance.absent"}
    blocks: list[Block] = [
        *by.paragraphs("opening", "opening"),
        *by.paragraphs("attendance", "attendance", turnout),
    ]
    if adopted:
        blocks += by.paragraphs("resolutions", "resolutions", {"so_nghi_quyet": "decided.adopted"})
        blocks += _lines(adopted, by)
    if rejected:
        blocks += by.paragraphs("rejected", "rejected", {"so_noi_dung": "decided.rejected"})
        blocks += _lines(rejected, by)
    return _content(
        PaperKind.RESULT_NOTICE,
        by,
        blocks,
        signers=_presiding(by, signers),
        end=by.paragraphs("end", "end"),
    )


def _lines(votes: Sequence[Mapping[str, Any]], by: Draughtsman) -> Iterator[Paragraph]:
    for vote in votes:
        places = {**of_vote(vote), "noi_dung": f"vote.{vote['id']}.name"}
        yield from by.paragraphs("vote", f"vo-{short(vote['id'])}", places, style=Style.LIST, before="- ")


def _vote_record(told: Gathered, by: Draughtsman, signers: Signers, asked: Asked) -> Content:
    vote = asked.vote
    assert vote is not None
    places = {**of_vote(vote), "ngay": f"vote.{vote['id']}.day", "gio_lap": f"vote.{vote['id']}.announced"}
    blocks: list[Block] = [
        *by.paragraphs("opening", "opening", places),
        *by.paragraphs("present", "present", places),
        *by.paragraphs("result", "result", places),
        *vote_details(vote, by),
    ]
    if by.has(f"vote.{vote['id']}.roll"):
        rows = rows_of(roll_rows(vote, told.state["roster"]))
        blocks += by.paragraphs("named", "named", places)
        blocks.append(Table("roll", ROLL, rows, fact_key=f"vote.{vote['id']}.roll"))
    return _content(
        PaperKind.VOTE_RECORD,
        by,
        blocks,
        places,
        signers=two_signers(by, signers),
        end=by.paragraphs("end", "end", places),
    )


def _attendance_list(told: Gathered, by: Draughtsman, signers: Signers, _asked: Asked) -> Content:
    blocks = attendance_blocks(told, by)
    return _content(PaperKind.ATTENDANCE_LIST, by, blocks, signers=_secretary(by, signers))


def _asking(kind: PaperKind, keys: Sequence[str]) -> Drafting:
    def drafted(_told: Gathered, by: Draughtsman, signers: Signers, _asked: Asked) -> Content:
        places = {
            "bat_dau": "meeting.planned",
            "chu_tri": "meeting.chair",
            "han_tra_loi": "meeting.reply_by",
            "kinh_gui": "meeting.addressee",
        }
        blocks = [block for key in keys for block in by.paragraphs(key, key, places)]
        content = _content(kind, by, blocks, places, signers=_presiding(by, signers))
        basis = tuple(by.paragraphs("basis", "basis", places, style=Style.BASIS))
        return replace(content, basis=basis, closing=tuple(by.paragraphs("end", "end", places)))

    return drafted


def _opinion_table(_told: Gathered, by: Draughtsman, signers: Signers, asked: Asked) -> Content:
    places = {"so_y_kien": "opinions.count", "luc_lap": "opinions.at"}
    blocks: list[Block] = [
        *by.paragraphs("counts", "counts", places),
        Table("opinions", OPINIONS, rows_of(asked.opinions), fact_key="opinions.rows"),
    ]
    return _content(PaperKind.OPINION_TABLE, by, blocks, places, signers=_secretary(by, signers))


def _content(
    kind: PaperKind,
    by: Draughtsman,
    blocks: Sequence[Block],
    places: Mapping[str, str] | None = None,
    *,
    signers: tuple[SignerBlock, ...],
    end: Sequence[Paragraph] = (),
) -> Content:
    return Content(
        kind=kind,
        title_lines=(TITLES[kind], *by.plain("subject", places)),
        blocks=tuple(blocks),
        closing=tuple(end),
        signers=signers,
        recipients=by.plain("recipients", places),
    )


DRAFTS: Mapping[PaperKind, Drafting] = {
    PaperKind.MINUTES: _minutes,
    PaperKind.RESOLUTION: _resolution,
    PaperKind.RESULT_NOTICE: _result_notice,
    PaperKind.VOTE_RECORD: _vote_record,
    PaperKind.ATTENDANCE_LIST: _attendance_list,
    PaperKind.INVITATION: _asking(
        PaperKind.INVITATION, ("invites", "attend", "presiding", "time", "place", "reply")
    ),
    PaperKind.SUMMONS: _asking(PaperKind.SUMMONS, ("summons", "time", "place", "reply")),
    PaperKind.OPINION_TABLE: _opinion_table,
}
