/** What ReaderPage.svelte is given. It has the whole screen; a vote takes that, and gives it back at the same page. */
import type { Me } from "../../../lib/api/types";
import type { Papers } from "../../../lib/documents/papers.svelte";
import type { Document } from "../../../lib/documents/types";
import type { Meeting } from "../../../lib/meeting/meeting.svelte";

export interface ReaderProps {
  readonly me: Me;
  readonly meeting: Meeting;
  readonly papers: Papers;
  /** As the shelf has it now: it changes when a new version is published, and when something is said about it anew. */
  readonly document: Document;
  /** Where to begin, from 1. */
  readonly page: number;
  /** To be called at every change of the page; the place is kept by whoever gives this. */
  readonly onpage: (page: number) => void;
  /** Another document, perhaps at a page. */
  readonly onopen: (document: string, page?: number) => void;
  readonly onback: () => void;
}
