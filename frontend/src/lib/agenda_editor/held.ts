/** What the editor is told by whoever shows it: of which meeting the agenda is, how it stands, who may present. */
import type { AgendaStatus } from "../fold/state";
import type { ToldItem } from "./row";

/** The meeting the agenda is of, as far as the editor must know it. */
export interface Held {
  readonly id: string;
  readonly body: string;
  readonly title: string;
  readonly kind: string;
  readonly state: string;
  readonly starts_at: string;
  readonly ends_at: string | null;
}

/** The agenda as it is saved. */
export interface Programme {
  readonly status: AgendaStatus;
  readonly items: readonly ToldItem[];
}

/** Somebody who may present. mandate: null for who is no delegate. */
export interface Presenter {
  readonly mandate: string | null;
  readonly name: string;
  /** The post, the title, the group. */
  readonly as: string;
}

/** "Chủ tịch UBND Ma Văn Tuyên": how papers name a presenter. */
export function presenterInWords({ name, as }: Presenter): string {
  return as === "" ? name : `${as} ${name}`;
}

/** Somebody else who has the agenda before him: where, by an item's id, and his name. */
export interface OtherHand {
  readonly item: string | null;
  readonly name: string;
}
