/** Who will see a document: counted from the people of the term. Pure. */
import { isHeld } from "../../../lib/office/people";
import type { Mandate, People } from "../../../lib/office/types";
import type { AudienceWord } from "./told";

export interface AudienceChoice {
  readonly to: AudienceWord;
  readonly group: string | null;
  readonly committee: string | null;
  /** User ids. */
  readonly persons: readonly string[];
}

export function serving(people: People): readonly Mandate[] {
  return people.mandates.filter((one) => one.status === "in_office" || one.status === "suspended");
}

/** How many delegates a choice reaches; by name, whoever it names. */
export function reach(people: People, choice: AudienceChoice, on: string): number {
  const all = serving(people);
  switch (choice.to) {
    case "group":
      return all.filter((one) => one.group_id === choice.group).length;
    case "committee":
      return all.filter((one) =>
        one.posts.some((post) => post.committee_id === choice.committee && isHeld(post, on)),
      ).length;
    case "persons":
      return choice.persons.length;
    case "secretariat":
      return 0;
    default:
      return all.length;
  }
}

/** Somebody a document can be for by name: who has an account. */
export interface Reader {
  readonly user: string;
  readonly name: string;
  readonly second: string;
}

export function readersOf(people: People): readonly Reader[] {
  const groups = new Map(people.groups.map((group) => [group.id, group.name]));
  const delegates = serving(people).flatMap((one) =>
    one.user_id === null
      ? []
      : [
          {
            user: one.user_id,
            name: one.name,
            second: groups.get(one.group_id ?? "") ?? "",
            order: one.order,
          },
        ],
  );
  const guests = people.guests.flatMap((one) =>
    one.user_id === null
      ? []
      : [{ user: one.user_id, name: one.name, second: one.title, order: 100_000 + one.order }],
  );
  return [...delegates, ...guests]
    .sort((a, b) => a.order - b.order)
    .map(({ user, name, second }) => ({ user, name, second }));
}

/** What cannot be sent yet. */
export function missingIn(choice: AudienceChoice): "group" | "committee" | "persons" | null {
  if (choice.to === "group" && choice.group === null) return "group";
  if (choice.to === "committee" && choice.committee === null) return "committee";
  if (choice.to === "persons" && choice.persons.length === 0) return "persons";
  return null;
}
