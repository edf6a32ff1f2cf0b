/** What each is asked to press in a trial, and how the count compares. Pure. */
import type { components } from "../../../lib/api/schema.generated";
import { CHOICES, type Choice, type MandateId, type State, type Vote } from "../../../lib/fold/state";
import type { Person } from "../../../lib/conduct/people";

export type Compared = components["schemas"]["TrialOut"];
export type Expected = Readonly<Record<MandateId, Choice>>;

/** The three answers in turn, in the order of the list: neighbours press different ones. */
export function inTurn(people: readonly Pick<Person, "id">[]): Expected {
  return Object.fromEntries(
    people.map(({ id }, index) => [id, CHOICES[index % CHOICES.length] ?? "abstain"]),
  );
}

/** Those who may vote; with `connected` only those whose tablets are on. */
export function takingPart(
  people: readonly Person[],
  connected: readonly MandateId[] | null,
): readonly Person[] {
  return people.filter((person) => person.votes && (connected === null || connected.includes(person.id)));
}

export function trialsOf(state: State): readonly Vote[] {
  return Object.values(state.votes)
    .filter((vote) => vote.is_test)
    .sort((a, b) => b.number - a.number);
}

const ON: readonly Vote["state"][] = ["prepared", "open", "interrupted"];

/** The one that is being prepared or is on. */
export function trialThatIsOn(state: State): Vote | null {
  return trialsOf(state).find((vote) => ON.includes(vote.state)) ?? null;
}

export interface Outcome {
  readonly matching: number;
  readonly of: number;
  readonly differing: Compared["rows"];
}

export function outcomeOf(compared: Compared): Outcome {
  const differing = compared.rows.filter((row) => !row.matches);
  return { matching: compared.rows.length - differing.length, of: compared.rows.length, differing };
}
