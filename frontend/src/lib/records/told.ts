/** Papers as the server tells them (docs/openapi.json), and the same words for the same things: a paper is compared
 *  letter by letter with what stands on the screen. */
import type { components } from "../api/schema.generated";
import type { Block, Content, Paragraph } from "./content";
import { tidy } from "./runs";

type Schemas = components["schemas"];
export type PaperRow = Schemas["RecordPaperRow"];
export type Paper = Schemas["RecordPaperOut"];
export type PaperKind = PaperRow["kind"];
export type PaperState = PaperRow["state"];
export type NextStep = PaperRow["next_step"];
export type Fact = Schemas["PaperFactOut"];
export type ChangedFact = Schemas["PaperChangedFactOut"];
export type Step = Schemas["PaperStepOut"];
export type Revision = Schemas["PaperRevisionOut"];
export type Version = Schemas["PaperVersionOut"];
export type Differences = Schemas["PaperDifferencesOut"];
export type Verdict = Schemas["VerdictOut"];
export type Check = Verdict["checks"][number];
export type Series = Schemas["NumberSeriesOut"];

/** What stands only because a default was written out is left out. */
export function asWritten(told: NonNullable<Paper["content"]>): Content {
  const block = (each: NonNullable<Paper["content"]>["blocks"][number]): Block => {
    if (each.block === "page_break") return { block: "page_break", id: each.id };
    if (each.block === "paragraph") return paragraph(each);
    const { id, columns, rows, fact_key } = each;
    const cells = rows.map((row) => row.map((cell) => tidy(cell)));
    return { block: "table", id, columns, rows: cells, fact_key: fact_key ?? null };
  };
  return {
    kind: told.kind,
    title_lines: told.title_lines,
    basis: told.basis.map(paragraph),
    blocks: told.blocks.map(block),
    closing: told.closing.map(paragraph),
    signers: told.signers,
    recipients: told.recipients,
    annexes: told.annexes.map((annex) => ({ title: annex.title, blocks: annex.blocks.map(block) })),
  };
}

function paragraph({ id, style, runs }: NonNullable<Paper["content"]>["closing"][number]): Paragraph {
  return { block: "paragraph", id, style, runs: tidy(runs) };
}
