/** Who has said that he read an announcement, and who has not. Pure. */
import type { components } from "../../../lib/api/schema.generated";

export type Told = components["schemas"]["AnnouncementOut"];
export type Addressee = components["schemas"]["AddresseeOut"];

export interface Readers {
  readonly of: number;
  /** The latest first: who has just answered is looked for. */
  readonly read: readonly Addressee[];
  /** In the order of a Vietnamese list. */
  readonly unread: readonly Addressee[];
}

export function readersOf(told: Pick<Told, "recipients">): Readers {
  const read = told.recipients.filter((each) => each.acknowledged_at !== null);
  const unread = told.recipients.filter((each) => each.acknowledged_at === null);
  return {
    of: told.recipients.length,
    read: [...read].sort((a, b) => (b.acknowledged_at ?? "").localeCompare(a.acknowledged_at ?? "")),
    unread: [...unread].sort((a, b) => a.order - b.order),
  };
}

export function newestFirst(all: readonly Told[]): readonly Told[] {
  return [...all].sort((a, b) => b.sent_at.localeCompare(a.sent_at));
}
