/** Who can be questioned, found by a few letters. Pure. */
import { choosable, fitting } from "../debate/people";
import type { State } from "../fold/state";
import type { Asked } from "./types";

/** Those usually questioned while nothing is typed; then every delegate too. */
export function askedFound(
  typed: string,
  state: Pick<State, "roster">,
  respondents: readonly Asked[],
  most: number,
): readonly Asked[] {
  if (typed.trim() === "") return respondents;
  const people = choosable(state as State, respondents);
  return fitting(typed, people, most).map((one) => {
    const usual = respondents.find(({ guest, mandate }) => one.key === (guest ?? mandate));
    return usual ?? { guest: null, mandate: one.key, name: one.name, title: one.second };
  });
}

export function keyOf({ guest, mandate }: Pick<Asked, "guest" | "mandate">): string {
  return guest ?? mandate ?? "";
}
