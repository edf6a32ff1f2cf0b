/** What somebody else saved beside what stands on this screen, paragraph by paragraph. Pure. */
import type { ChangeRow } from "../reader/changes";
import { blocksOf, partsOf, textOfBlock, type Content } from "./content";
import { asWritten, type Paper } from "./told";

function texts(content: Content): ReadonlyMap<string, string> {
  const blocks = partsOf(content).flatMap((part) => blocksOf(content, part));
  return new Map(blocks.map((block) => [block.id, textOfBlock(block)]));
}

/** was: theirs; now: one's own. In the order of one's own, what only they have last. */
export function rowsBetween(mine: Content, theirs: Content): readonly ChangeRow[] {
  const [own, other] = [texts(mine), texts(theirs)];
  const rows: ChangeRow[] = [];
  const row = (was: string | undefined, now: string | undefined): ChangeRow => ({
    kind: was === now ? "same" : was === undefined ? "added" : now === undefined ? "removed" : "changed",
    was: was === undefined ? null : [[was, was !== now]],
    now: now === undefined ? null : [[now, was !== now]],
    was_page: null,
    now_page: null,
    moved: false,
  });
  for (const [id, text] of own) rows.push(row(other.get(id), text));
  for (const [id, text] of other) if (!own.has(id)) rows.push(row(text, undefined));
  return rows;
}

export function clashRows(mine: Content, clash: Paper | null): readonly ChangeRow[] {
  return clash?.content == null ? [] : rowsBetween(mine, asWritten(clash.content));
}
