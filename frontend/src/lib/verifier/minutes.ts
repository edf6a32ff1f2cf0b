/** The head that minutes carry inside them (docs/bundle.md, 9). */
import { fromHex, text } from "./bytes.ts";
import { readHead, type Head } from "./heads.ts";
import { agrees, type Journal } from "./journal.ts";
import type { Findings } from "./report.ts";
import { streamsOf } from "./streams.ts";
import { strictObject } from "./strict_json.ts";

/** Heads embedded as attached files. signed: up to where everybody signed, 0 for nobody: a head put in behind that is
 *  nobody's word, whoever stamped it later. */
export function headsIn(pdf: Uint8Array, signed: number): readonly Head[] {
  const found: Head[] = [];
  const read = signed > 0 ? pdf.subarray(0, signed) : pdf;
  for (const bytes of streamsOf(read, (dictionary) => /\/Type\s*\/EmbeddedFile/.test(dictionary))) {
    try {
      const said = strictObject(text(bytes));
      if (said["format"] === "dien-hong-head" && said["v"] === 1) found.push(readHead(said));
    } catch {
      // another attachment
    }
  }
  return found;
}

/** It is of this tree and from after a closing: of the first one, where the meeting was opened again and closed later. */
export function checkHead(head: Head, title: string, journal: Journal, findings: Findings): void {
  const isOfTree = head.stream === journal.stream && agrees(journal, head.size, fromHex(head.root));
  if (!isOfTree) findings.fault("minutes", "minutes_head_differs", { title });
  const closed = journal.told.find(({ kind }) => kind === "meeting.closed");
  if (closed === undefined || head.size < closed.seq)
    findings.fault("minutes", "minutes_head_early", { title });
}
