/** What a paper says, as records/rules/content_json.py writes it: text, and facts of the journal that stand locked. */

export const STYLES = ["body", "heading", "article", "centre", "basis", "list"] as const;
export type Style = (typeof STYLES)[number];

export interface TextRun {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
}
/** fact: its key; value: as it is printed. */
export interface FactRun {
  readonly fact: string;
  readonly value: string;
  readonly bold?: boolean;
}
export type Run = TextRun | FactRun;
export type Runs = readonly Run[];

export interface Paragraph {
  readonly block: "paragraph";
  readonly id: string;
  readonly style: Style;
  readonly runs: Runs;
}
export interface Table {
  readonly block: "table";
  readonly id: string;
  readonly columns: readonly { readonly title: string; readonly share: number }[];
  readonly rows: readonly (readonly Runs[])[];
  /** The whole table is one fact of the journal. */
  readonly fact_key?: string | null;
}
export interface PageBreak {
  readonly block: "page_break";
  readonly id: string;
}
export type Block = Paragraph | Table | PageBreak;

export interface SignerBlock {
  readonly role: "person" | "agency";
  readonly authority: readonly string[];
  readonly title: string;
  readonly name: string;
  readonly field: string;
  readonly mandate?: string;
  readonly user?: string;
}
export interface Content {
  readonly kind: string;
  readonly title_lines: readonly string[];
  readonly basis: readonly Paragraph[];
  readonly blocks: readonly Block[];
  readonly closing: readonly Paragraph[];
  readonly signers: readonly SignerBlock[];
  readonly recipients: readonly string[];
  readonly annexes: readonly { readonly title: string; readonly blocks: readonly Block[] }[];
}

/** One list of blocks of a paper; a block never leaves its part. Annexes are parts 0, 1, … */
export type Part = "basis" | "blocks" | "closing" | number;

export function partsOf(content: Content): readonly Part[] {
  return ["basis", "blocks", "closing", ...content.annexes.keys()];
}

export function blocksOf(content: Content, part: Part): readonly Block[] {
  return typeof part === "number" ? (content.annexes[part]?.blocks ?? []) : content[part];
}

function withBlocks(content: Content, part: Part, blocks: readonly Block[]): Content {
  if (typeof part === "number") {
    const annexes = content.annexes.map((annex, at) => (at === part ? { ...annex, blocks } : annex));
    return { ...content, annexes };
  }
  return { ...content, [part]: blocks };
}

export interface Place {
  readonly part: Part;
  readonly at: number;
  readonly block: Block;
}

export function placeOf(content: Content, id: string): Place | null {
  for (const part of partsOf(content)) {
    const blocks = blocksOf(content, part);
    const at = blocks.findIndex((block) => block.id === id);
    const block = blocks[at];
    if (block !== undefined) return { part, at, block };
  }
  return null;
}

/** The block becomes these; none takes it away. */
export function replaced(content: Content, id: string, by: readonly Block[]): Content {
  const place = placeOf(content, id);
  if (place === null) return content;
  const blocks = [...blocksOf(content, place.part)];
  blocks.splice(place.at, 1, ...by);
  return withBlocks(content, place.part, blocks);
}

/** After the block `id`, or at the end of `part` where it is null. */
export function insertedAfter(
  content: Content,
  id: string | null,
  block: Block,
  part: Part = "blocks",
): Content {
  const place = id === null ? null : placeOf(content, id);
  if (place !== null) return replaced(content, place.block.id, [place.block, block]);
  return withBlocks(content, part, [...blocksOf(content, part), block]);
}

export function moved(content: Content, id: string, by: -1 | 1): Content {
  const place = placeOf(content, id);
  if (place === null) return content;
  const blocks = [...blocksOf(content, place.part)];
  const other = blocks[place.at + by];
  if (other === undefined) return content;
  blocks[place.at + by] = place.block;
  blocks[place.at] = other;
  return withBlocks(content, place.part, blocks);
}

/** Whether a table or a page break may stand there: the formulas before and after the text are of paragraphs alone. */
export function takesAnyBlock(part: Part): boolean {
  return part === "blocks" || typeof part === "number";
}

// ---- facts

export function isFact(run: Run): run is FactRun {
  return "fact" in run;
}

export function factsIn(runs: Runs): readonly FactRun[] {
  return runs.filter(isFact);
}

export function factsOfBlock(block: Block): readonly string[] {
  if (block.block === "page_break") return [];
  if (block.block === "paragraph") return factsIn(block.runs).map((run) => run.fact);
  const inside = block.rows.flatMap((row) => row.flatMap((cell) => factsIn(cell).map((run) => run.fact)));
  return block.fact_key == null ? inside : [block.fact_key, ...inside];
}

/** Keys in reading order, each once. */
export function factsOf(content: Content): readonly string[] {
  const all = partsOf(content).flatMap((part) => blocksOf(content, part).flatMap(factsOfBlock));
  return [...new Set(all)];
}

export function textOf(runs: Runs): string {
  return runs.map((run) => (isFact(run) ? run.value : run.text)).join("");
}

export function textOfBlock(block: Block): string {
  if (block.block === "page_break") return "";
  if (block.block === "paragraph") return textOf(block.runs);
  const rows = [block.columns.map(({ title }) => title), ...block.rows.map((row) => row.map(textOf))];
  return rows.map((row) => row.join(" | ")).join("\n");
}

/** "p" and digits nobody else has: ids stand in the bookmarks of the .docx, which take no more than 40 letters. */
export function newBlockId(random: () => string): string {
  return `p${random().replace(/-/g, "").slice(0, 16)}`;
}
