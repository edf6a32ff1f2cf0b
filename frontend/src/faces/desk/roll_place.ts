/** What stands under "Điểm danh", each at its own #address below the place's. */
export const ROLL_VIEWS = ["roll", "groups", "corrections", "year"] as const;
export type RollView = (typeof ROLL_VIEWS)[number];

/** "#delegates/year" */
export function rollViewIn(hash: string): RollView {
  const wanted = hash.split("/")[1];
  return ROLL_VIEWS.find((view) => view === wanted) ?? "roll";
}

export function rollAddress(view: RollView): string {
  return view === "roll" ? "#delegates" : `#delegates/${view}`;
}
