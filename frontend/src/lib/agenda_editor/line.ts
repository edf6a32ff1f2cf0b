import { tick } from "svelte";
import type { Row } from "./row";

/** A line of the list; while a meeting runs, with how it stands. */
export type Line = Pick<
  Row,
  "id" | "parent" | "number" | "title" | "kind" | "planned_at" | "presenter" | "papers"
> & { readonly state?: string };

/** Brings a line of the list into sight with the hand on it, once it is painted. */
export async function showLine(id: string): Promise<void> {
  await tick();
  document.querySelector<HTMLElement>(`[role="tree"] [data-id="${CSS.escape(id)}"]`)?.focus();
}

/** What opens beside the list begins at its top, and the chosen line stays in sight in a list that has become narrower. */
export function besideList(id: string): void {
  document.getElementById("place")?.scrollTo(0, 0);
  document.querySelector(`[role="tree"] [data-id="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
}
