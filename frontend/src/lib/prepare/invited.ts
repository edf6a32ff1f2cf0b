/** Whom the office asked and what each answered: types of the answer, filters, counts. Pure. */
import type { components } from "../api/schema.generated";
import { finds } from "../catalogue/plain";

type Schemas = components["schemas"];
export type Invited = Schemas["InvitedOut"];
export type NotInvited = Schemas["NotInvitedOut"];
export type Invitees = Schemas["InvitationsOut"];
export type Forecast = Schemas["ForecastOut"];
export type Reply = Schemas["Reply"];
export type Right = Schemas["Right"];

export const FILTERS = ["all", "unanswered", "coming", "remote", "away", "guests"] as const;
export type Filter = (typeof FILTERS)[number];

/** Guests are asked too, but nobody counts on them. */
export function isGuest(row: { readonly guest_id: string | null }): boolean {
  return row.guest_id !== null;
}

/** Does not come himself: says so, or sends somebody. */
export function isAway({ reply }: Pick<Invited, "reply">): boolean {
  return reply === "absent" || reply === "substitute";
}

/** A delegate's absence that nobody has decided on. */
export function waitsForDecision(row: Invited): boolean {
  return !row.withdrawn && !isGuest(row) && isAway(row) && row.decision === "pending";
}

const BELONGS: Readonly<Record<Filter, (row: Invited) => boolean>> = {
  all: () => true,
  unanswered: (row) => !row.withdrawn && row.reply === "none",
  coming: (row) => !row.withdrawn && row.reply === "coming",
  remote: (row) => !row.withdrawn && row.reply === "remote",
  away: (row) => !row.withdrawn && isAway(row),
  guests: isGuest,
};

/** In Vietnamese order: the server ranks the names. */
export function inOrder<Row extends { readonly order: number }>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((one, other) => one.order - other.order);
}

export function shown(rows: readonly Invited[], filter: Filter, typed: string): readonly Invited[] {
  return inOrder(rows.filter((row) => BELONGS[filter](row) && finds(typed, row.name, row.group, row.title)));
}

export function counts(rows: readonly Invited[]): Readonly<Record<Filter, number>> {
  const count = (filter: Filter): number => rows.filter(BELONGS[filter]).length;
  return {
    all: count("all"),
    unanswered: count("unanswered"),
    coming: count("coming"),
    remote: count("remote"),
    away: count("away"),
    guests: count("guests"),
  };
}

/** Who can be reminded, in the order of a telephone list. */
export function unanswered(rows: readonly Invited[]): readonly Invited[] {
  return inOrder(rows.filter(BELONGS.unanswered));
}

/** Delegates of a group, and what stands beside the name; guests have their position alone. */
export function besideName(row: Pick<Invited, "group" | "title">): string {
  return [row.group, row.title].filter(Boolean).join(" · ");
}
