/** One opinion while it is written on this tablet: it outlives a vote that takes the screen, and a page loaded anew. */
import { newId } from "../../../lib/api/ids";
import type { Method } from "../../../lib/api/http";
import { named, type SubjectKey } from "../../../lib/opinions/subjects";
import type { Opinion } from "../../../lib/opinions/types";

/** revision 0: the server has nothing of it yet; id: chosen here, the same when it is sent again. */
export interface OpinionDraft {
  readonly id: string;
  readonly revision: number;
  readonly subject: SubjectKey;
  readonly article: string;
  readonly text: string;
}

/** What another device wrote meanwhile: one's own words stand upon it now; beside it, where it was handed in. */
export function uponTheirs(mine: OpinionDraft, theirs: Pick<Opinion, "state" | "revision">): OpinionDraft {
  return theirs.state === "draft"
    ? { ...mine, revision: theirs.revision }
    : { ...mine, id: newId(), revision: 0 };
}

export interface Sending {
  readonly method: Method;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export function newDraft(subject: SubjectKey): OpinionDraft {
  return { id: newId(), revision: 0, subject, article: "", text: "" };
}

export function sending(meeting: string, draft: OpinionDraft): Sending {
  const said = { ...named(draft.subject), article: draft.article, text: draft.text };
  return draft.revision === 0
    ? { method: "POST", path: `/meetings/${meeting}/opinions`, body: { id: draft.id, ...said } }
    : { method: "PUT", path: `/opinions/${draft.id}`, body: { revision: draft.revision, ...said } };
}

export function keptDraft(store: Pick<Storage, "getItem">, key: string): OpinionDraft | null {
  try {
    const said = JSON.parse(store.getItem(key) ?? "null") as OpinionDraft | null;
    return typeof said?.text === "string" ? said : null;
  } catch {
    return null;
  }
}

export function keepDraft(
  store: Pick<Storage, "setItem" | "removeItem">,
  key: string,
  draft: OpinionDraft | null,
): void {
  try {
    if (draft === null) store.removeItem(key);
    else store.setItem(key, JSON.stringify(draft));
  } catch {
    // Forbidden or full: it lasts until the page is closed.
  }
}
