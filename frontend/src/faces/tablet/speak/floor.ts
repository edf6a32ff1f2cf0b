/** Where a delegate speaks, what he may ask to speak on, and about when he will be called. Pure. */
import { remaining_ms, speakingIn } from "../../../lib/debate/clock";
import { isQueueClosed, limitOf, waitingFor } from "../../../lib/debate/queue";
import type { SpeechRequest } from "../../../lib/fold/floor_state";
import type { AgendaItem, GroupSitting, ItemId, Own, State, Switch } from "../../../lib/fold/state";
import { groupSittingNow } from "../my_day";
import { isHere } from "../presence";

export interface Where {
  /** The sitting of his group; null in the hall. */
  readonly group: GroupSitting | null;
  /** What is on there. */
  readonly item: ItemId | null;
}

/** In his group while it sits, unless the whole body is on something else. */
export function whereHeSpeaks(state: State, own: Own): Where {
  const group = groupSittingNow(state, own);
  const hall = state.agenda.find(({ id }) => id === state.current_item);
  const inGroup =
    group?.state === "open" &&
    (state.sitting?.state !== "open" || hall === undefined || hall.kind === "group_debate");
  return inGroup ? { group, item: group.current_item } : { group: null, item: state.current_item };
}

/** Of these nobody is offered to ask for beforehand; a heading and a break nobody speaks on at all. */
const SILENT: readonly AgendaItem["kind"][] = [
  "heading",
  "preparation",
  "roll_call",
  "ceremony",
  "vote",
  "break",
];

/** What is on, then what is to come. */
export function askable(state: State, { item }: Where): readonly AgendaItem[] {
  const above = new Set(state.agenda.map(({ parent }) => parent));
  const rows = state.agenda.filter(
    (row) => row.id === item || (row.state === "todo" && !SILENT.includes(row.kind) && !above.has(row.id)),
  );
  return [...rows].sort((a, b) => Number(b.id === item) - Number(a.id === item));
}

/** What he asks for when he says nothing else: what is on, else the next that is debated. */
export function firstAskable(state: State, where: Where): AgendaItem | null {
  const rows = askable(state, where);
  const [first] = rows;
  if (first === undefined || first.id === where.item) return first ?? null;
  return rows.find(({ kind }) => kind === "debate" || kind === "questioning") ?? first;
}

/** Why he cannot ask; null when he can. A point of order is heard at a closed queue too. The server has the last word. */
export type Barrier = "no_mandate" | "by_hand" | "ended" | "not_here" | "closed" | "nothing";

export function barrier(state: State, own: Own, where: Where, item: ItemId | null): Barrier | null {
  if (own.mandate === null) return "no_mandate";
  if (state.meeting?.state === "closed" || state.meeting?.state === "cancelled") return "ended";
  if (!mayAskByTablet(state).allowed) return "by_hand";
  if (item === null) return "nothing";
  const marks = where.group?.attendance.marks ?? (isSitting(state) ? state.attendance.marks : {});
  // Who was not marked yet may be here.
  const mark = marks[own.mandate] ?? null;
  if (mark !== null && !isHere(mark)) return "not_here";
  return isQueueClosed(state.floor, item, where.group?.id ?? null) ? "closed" : null;
}

export function mayAskByTablet(state: State): Switch {
  return (state.rules?.["tablets_ask_to_speak"] as Switch | undefined) ?? { allowed: true, clause: "" };
}

function isSitting(state: State): boolean {
  return state.sitting !== null && state.sitting.state !== "closed";
}

/** Those who wait before him. */
export function before(state: State, request: SpeechRequest): readonly SpeechRequest[] {
  const queue = waitingFor(state.floor, request.item, request.sitting);
  return queue.slice(
    0,
    Math.max(
      0,
      queue.findIndex(({ id }) => id === request.id),
    ),
  );
}

const ROUND_MS = 5 * 60_000;
/** Where the rules name no time for a turn. */
const TURN_S = 300;

/** When he is likely to be called, in ms, rounded up to five minutes; null where that cannot be said.
 *  now: the server's time in ms. */
export function expectedAt(state: State, request: SpeechRequest, now: number): number | null {
  const { item, sitting } = request;
  const on = sitting === null ? state.current_item : state.group_sittings[sitting]?.current_item;
  const begins = on === item ? now : plannedAt(state, item);
  if (begins === null) return null;
  const speech = on === item ? speakingIn(state, sitting) : null;
  const left = speech === null ? 0 : Math.max(0, remaining_ms(speech, now));
  const turns = before(state, request).map(({ kind }) => limitOf(state.rules, kind) ?? TURN_S);
  const at = Math.max(begins, now) + left + turns.reduce((sum, seconds) => sum + seconds * 1000, 0);
  return Math.ceil(at / ROUND_MS) * ROUND_MS;
}

function plannedAt(state: State, id: ItemId): number | null {
  const item = state.agenda.find((row) => row.id === id);
  const at = item?.expected_at ?? item?.planned_at ?? null;
  return at === null || item?.state !== "todo" ? null : Date.parse(at);
}
