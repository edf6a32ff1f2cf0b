/** What is fetched when somebody opens it from the shelf, with its sentences. */
import type { Component } from "svelte";
import type { Me } from "../../../lib/api/types";
import { loadTexts, type Area } from "../../../lib/catalogue/catalogue.svelte";
import type { Papers } from "../../../lib/documents/papers.svelte";
import type { Meeting } from "../../../lib/meeting/meeting.svelte";

/** What a page beside the shelf is given. onopen: reads a document, perhaps at a page. */
export interface BesideProps extends Record<string, unknown> {
  readonly me: Me;
  readonly meeting: Meeting;
  readonly papers: Papers;
  readonly onopen: (document: string, page?: number) => void;
}

type Load = () => Promise<{ readonly default: Component<BesideProps> }>;

/** Built without one of them, the shelf offers no way there. */
const pages = import.meta.glob<{ readonly default: Component<BesideProps> }>("./{MyNotes,Search}.svelte");

export const myNotes = withTexts(pages["./MyNotes.svelte"], "notes");
export const search = withTexts(pages["./Search.svelte"], "search");

export async function reader(): Promise<typeof import("./ReaderPage.svelte")> {
  const [part] = await Promise.all([
    import("./ReaderPage.svelte"),
    loadTexts(["reader", "notes"] as readonly string[] as readonly Area[]),
  ]);
  return part;
}

function withTexts(page: Load | undefined, area: string): Load | undefined {
  if (page === undefined) return undefined;
  return async () => {
    const [part] = await Promise.all([page(), loadTexts([area as Area])]);
    return part;
  };
}
