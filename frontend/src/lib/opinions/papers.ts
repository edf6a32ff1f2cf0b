/** The documents opinions may be on, asked for once. */
import { get } from "../api/http";
import { Loaded } from "../office/loaded.svelte";
import type { PublishedPaper } from "./subjects";

interface ShelfOfMeeting {
  readonly documents: readonly PublishedPaper[];
}

export function papersOf(meeting: string): Loaded<readonly PublishedPaper[]> {
  const loaded = new Loaded<readonly PublishedPaper[]>(async () => {
    return (await get<ShelfOfMeeting>(`/meetings/${meeting}/documents`)).documents;
  });
  void loaded.load();
  return loaded;
}
