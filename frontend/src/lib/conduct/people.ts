/** Delegates in the order a Vietnamese list has: by group, then by given name (the last word), then by family name. */
import type { Delegate, MandateId, State } from "../fold/state";

export interface Person extends Delegate {
  readonly id: MandateId;
}

const inVietnamese = new Intl.Collator("vi", { numeric: true, sensitivity: "variant" });

function given(name: string): string {
  return name.slice(name.lastIndexOf(" ") + 1);
}

export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return inVietnamese.compare(given(a.name), given(b.name)) || inVietnamese.compare(a.name, b.name);
}

export function delegatesOf(state: State): readonly Person[] {
  return Object.entries(state.roster)
    .map(([id, delegate]) => ({ id, ...delegate }))
    .sort((a, b) => inVietnamese.compare(a.group, b.group) || byName(a, b));
}

/** These delegates by name; one who is not in the list is left out. */
export function named(state: State, mandates: readonly MandateId[]): readonly Person[] {
  return mandates
    .flatMap((id) => {
      const delegate = state.roster[id];
      return delegate ? [{ id, ...delegate }] : [];
    })
    .sort(byName);
}
