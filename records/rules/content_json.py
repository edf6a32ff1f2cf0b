"""A paper's content as JSON: as it is kept in a version and sent to the screens that edit it.

{"kind", "title_lines", "basis", "blocks", "closing", "signers", "recipients", "annexes"}; a run is
{"text", "bold"?, "italic"?} or {"fact", "value", "bold"?}; a block is {"block": "paragraph", "id", "style", "runs"},
{"block": "table", "id", "columns": [{"title", "share"}], "rows": [[runs]], "fact_key"} or {"block": "page_break",
"id"}.
"""

from typing import TypeAlias

from catalogue.refusals import Invalid
from records.rules.content import (
    Annex,
    Block,
    Column,
    Content,
    Fact,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    SignerBlock,
    Style,
    Table,
    Text,
)
from records.rules.words import PaperKind

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

MOST_BLOCKS = 4000
LONGEST_TEXT = 20_000
LONGEST_ID = 40


def as_json(content: Content) -> dict[str, Json]:
    return {
        "kind": content.kind.value,
        "title_lines": list(content.title_lines),
        "basis": [block_json(each) for each in content.basis],
        "blocks": [block_json(each) for each in content.blocks],
        "closing": [block_json(each) for each in content.closing],
        "signers": [_signer_json(each) for each in content.signers],
        "recipients": list(content.recipients),
        "annexes": [
            {"title": annex.title, "blocks": [block_json(each) for each in annex.blocks]}
            for annex in content.annexes
        ],
    }


def run_json(run: Run) -> dict[str, Json]:
    said: dict[str, Json] = (
        {"fact": run.key, "value": run.value} if isinstance(run, Fact) else {"text": run.text}
    )
    if run.bold:
        said["bold"] = True
    if isinstance(run, Text) and run.italic:
        said["italic"] = True
    return said


def block_json(block: Block) -> dict[str, Json]:
    if isinstance(block, PageBreak):
        return {"block": "page_break", "id": block.id}
    if isinstance(block, Paragraph):
        runs: list[Json] = [run_json(run) for run in block.runs]
        return {"block": "paragraph", "id": block.id, "style": block.style.value, "runs": runs}
    return {
        "block": "table",
        "id": block.id,
        "columns": [{"title": column.title, "share": column.share} for column in block.columns],
        "rows": [[[run_json(run) for run in cell] for cell in row] for row in block.rows],
        "fact_key": block.fact_key,
    }


def _signer_json(signer: SignerBlock) -> dict[str, Json]:
    return {
        "role": signer.role,
        "authority": list(signer.authority),
        "title": signer.title,
        "name": signer.name,
        "field": signer.field,
        "mandate": signer.mandate,
        "user": signer.user,
    }


# ---- in: every fault is Invalid with paper_content_malformed and where


def from_json(said: object) -> Content:
    """Strict: unknown keys, ids given twice and anything out of form are refused, naming the place."""
    whole = _keys(
        said,
        {"kind", "title_lines", "basis", "blocks", "closing", "signers", "recipients", "annexes"},
        where="content",
    )
    try:
        kind = PaperKind(_text(whole["kind"], where="kind"))
    except ValueError:
        raise _malformed("kind") from None
    content = Content(
        kind=kind,
        title_lines=_texts(whole["title_lines"], where="title_lines"),
        basis=_paragraphs(whole["basis"], where="basis"),
        blocks=_blocks(whole["blocks"], where="blocks"),
        closing=_paragraphs(whole["closing"], where="closing"),
        signers=tuple(_signer(each) for each in _list(whole["signers"], where="signers")),
        recipients=_texts(whole["recipients"], where="recipients"),
        annexes=tuple(_annex(each) for each in _list(whole["annexes"], where="annexes")),
    )
    _refuse_twice(content)
    return content


def _refuse_twice(content: Content) -> None:
    ids = [block.id for block in content.all_blocks]
    if len(ids) > MOST_BLOCKS:
        raise Invalid("paper_too_long", most=str(MOST_BLOCKS))
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise _malformed(each)
        seen.add(each)


def _malformed(where: str) -> Invalid:
    return Invalid("paper_content_malformed", where=where)


def _keys(
    said: object, keys: set[str], *, where: str, optional: frozenset[str] = frozenset()
) -> dict[str, object]:
    if not isinstance(said, dict) or not keys <= said.keys() <= keys | optional:
        raise _malformed(where)
    return said


def _list(said: object, *, where: str) -> list[object]:
    if not isinstance(said, list) or len(said) > MOST_BLOCKS:
        raise _malformed(where)
    return said


def _text(said: object, *, where: str) -> str:
    if not isinstance(said, str) or len(said) > LONGEST_TEXT or "\x00" in said:
        raise _malformed(where)
    return said


def _texts(said: object, *, where: str) -> tuple[str, ...]:
    return tuple(_text(each, where=where) for each in _list(said, where=where))


def _id(said: object, *, where: str) -> str:
    text = _text(said, where=where)
    if not 0 < len(text) <= LONGEST_ID or not all(c.isascii() and (c.isalnum() or c in "-_.") for c in text):
        raise _malformed(where)
    return text


def _flag(said: object, *, where: str) -> bool:
    if not isinstance(said, bool):
        raise _malformed(where)
    return said


def _run(said: object, *, where: str) -> Run:
    if isinstance(said, dict) and "fact" in said:
        fact = _keys(said, {"fact", "value"}, where=where, optional=frozenset({"bold"}))
        return Fact(
            _text(fact["fact"], where=where),
            _text(fact["value"], where=where),
            bold=_flag(fact.get("bold", False), where=where),
        )
    text = _keys(said, {"text"}, where=where, optional=frozenset({"bold", "italic"}))
    return Text(
        _text(text["text"], where=where),
        bold=_flag(text.get("bold", False), where=where),
        italic=_flag(text.get("italic", False), where=where),
    )


def _runs(said: object, *, where: str) -> Runs:
    return tuple(_run(each, where=where) for each in _list(said, where=where))


def _paragraph(said: object, *, where: str) -> Paragraph:
    whole = _keys(said, {"block", "id", "style", "runs"}, where=where)
    name = _id(whole["id"], where=where)
    try:
        style = Style(_text(whole["style"], where=name))
    except ValueError:
        raise _malformed(name) from None
    return Paragraph(name, _runs(whole["runs"], where=name), style)


def _paragraphs(said: object, *, where: str) -> tuple[Paragraph, ...]:
    return tuple(_paragraph(each, where=where) for each in _list(said, where=where))


def _blocks(said: object, *, where: str) -> tuple[Block, ...]:
    return tuple(_block(each, where=where) for each in _list(said, where=where))


def _block(said: object, *, where: str) -> Block:
    kind = said.get("block") if isinstance(said, dict) else None
    if kind == "paragraph":
        return _paragraph(said, where=where)
    if kind == "table":
        return _table(said, where=where)
    if kind == "page_break":
        return PageBreak(_id(_keys(said, {"block", "id"}, where=where)["id"], where=where))
    raise _malformed(where)


def _table(said: object, *, where: str) -> Table:
    whole = _keys(said, {"block", "id", "columns", "rows"}, where=where, optional=frozenset({"fact_key"}))
    name = _id(whole["id"], where=where)
    columns = tuple(_column(each, where=name) for each in _list(whole["columns"], where=name))
    rows = tuple(
        tuple(_runs(cell, where=name) for cell in _list(row, where=name))
        for row in _list(whole["rows"], where=name)
    )
    if not columns or any(len(row) != len(columns) for row in rows):
        raise _malformed(name)
    fact_key = whole.get("fact_key")
    return Table(name, columns, rows, None if fact_key is None else _text(fact_key, where=name))


def _column(said: object, *, where: str) -> Column:
    whole = _keys(said, {"title", "share"}, where=where)
    share = whole["share"]
    if not isinstance(share, int) or isinstance(share, bool) or not 0 < share <= 1000:
        raise _malformed(where)
    return Column(_text(whole["title"], where=where), share)


def _signer(said: object) -> SignerBlock:
    whole = _keys(
        said,
        {"role", "authority", "title", "name", "field"},
        where="signers",
        optional=frozenset({"mandate", "user"}),
    )
    role = _text(whole["role"], where="signers")
    if role not in ("person", "agency"):
        raise _malformed("signers")
    return SignerBlock(
        role=role,
        authority=_texts(whole["authority"], where="signers"),
        title=_text(whole["title"], where="signers"),
        name=_text(whole["name"], where="signers"),
        field=_id(whole["field"], where="signers"),
        mandate=_text(whole.get("mandate", ""), where="signers"),
        user=_text(whole.get("user", ""), where="signers"),
    )


def _annex(said: object) -> Annex:
    whole = _keys(said, {"title", "blocks"}, where="annexes")
    return Annex(_text(whole["title"], where="annexes"), _blocks(whole["blocks"], where="annexes"))
