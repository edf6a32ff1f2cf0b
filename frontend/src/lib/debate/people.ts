/** Finding who is to speak by a few letters: delegates, then those who may be asked to answer. Pure. */
import { plain } from "../catalogue/plain";
import { delegatesOf } from "../conduct/people";
import type { Respondent } from "../fold/question_state";
import type { State } from "../fold/state";
import type { Named } from "./commands";

export interface Choosable {
  readonly key: string;
  readonly name: string;
  /** Group and post, or office. */
  readonly second: string;
  readonly who: Named;
}

export function choosable(state: State, respondents: readonly Respondent[]): readonly Choosable[] {
  const delegates = delegatesOf(state).map(({ id, name, group, post }) => ({
    key: id,
    name,
    second: [group, post].filter(Boolean).join(" · "),
    who: { mandate: id },
  }));
  const guests = respondents.flatMap(({ guest, name, title }) =>
    guest === null ? [] : [{ key: guest, name, second: title, who: { guest } }],
  );
  return [...delegates, ...guests];
}

/** Those that fit, whose given name begins so first: "sang" is Vi Văn Sáng before Lê Sang Trọng. */
export function fitting(typed: string, people: readonly Choosable[], most: number): readonly Choosable[] {
  const parts = plain(typed).split(" ").filter(Boolean);
  if (parts.length === 0) return [];
  const ranked = people.flatMap((one) => {
    const words = plain(one.name).split(" ");
    const all = [...words, ...plain(one.second).split(" ")];
    if (!parts.every((part) => all.some((word) => word.startsWith(part)))) return [];
    const last = words[words.length - 1] ?? "";
    const end = parts[parts.length - 1] ?? "";
    const rank = last.startsWith(end) ? 0 : parts.every((p) => words.some((w) => w.startsWith(p))) ? 1 : 2;
    return [{ one, rank }];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ one }) => one);
}
