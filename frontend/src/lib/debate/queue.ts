/** Who waits to speak, in which order, and how much time was taken. Pure. */
import type { Floor, Speech, SpeechKind, SpeechRequest } from "../fold/floor_state";
import type { ItemId } from "../fold/state";
import { spoken_ms, type WithFloor } from "./clock";

export type SortBy = "time" | "group" | "topic";

/** What a delegate asks for, or is called to do, in the order a desk offers it. */
export const SPEECH_KINDS: readonly SpeechKind[] = [
  "speech",
  "rebuttal",
  "point_of_order",
  "question",
  "follow_up",
  "answer",
  "explanation",
];

export function queueKey(item: ItemId, sitting: string | null): string {
  return sitting === null ? item : `${item}@${sitting}`;
}

export function isQueueClosed(floor: Floor, item: ItemId, sitting: string | null): boolean {
  return floor.closed.includes(queueKey(item, sitting));
}

/** In the order they will be called: a point of order goes before all others, wherever it stands. */
export function waitingFor(floor: Floor, item: ItemId, sitting: string | null): readonly SpeechRequest[] {
  const here = floor.requests.filter((one) => one.item === item && one.sitting === sitting);
  const first = here.filter((one) => one.kind === "point_of_order");
  return first.length === 0 ? here : [...first, ...here.filter((one) => one.kind !== "point_of_order")];
}

export function nextRequest(
  { floor }: WithFloor,
  item: ItemId | null,
  sitting: string | null,
): SpeechRequest | null {
  return item === null ? null : (waitingFor(floor, item, sitting)[0] ?? null);
}

/** 1 for who is called next; null when he does not wait. */
export function placeOf(floor: Floor, request: SpeechRequest): number | null {
  const at = waitingFor(floor, request.item, request.sitting).findIndex((one) => one.id === request.id);
  return at < 0 ? null : at + 1;
}

/** The ids in their new order, or null when nothing would change: nobody is moved across a point of order.
 *  to: the place he goes to, from 0. */
export function moved(queue: readonly SpeechRequest[], id: string, to: number): readonly string[] | null {
  const from = queue.findIndex((one) => one.id === id);
  const row = queue[from];
  if (row === undefined) return null;
  const urgent = queue.filter((one) => one.kind === "point_of_order").length;
  const [least, most] = row.kind === "point_of_order" ? [0, urgent - 1] : [urgent, queue.length - 1];
  const place = Math.min(Math.max(to, least), most);
  if (place === from) return null;
  const ids = queue.map((one) => one.id).filter((one) => one !== id);
  ids.splice(place, 0, id);
  return ids;
}

/** How long speeches on an item took, in ms, without group sittings unless one is named. */
export function spokenOn(floor: Floor, item: ItemId, sitting: string | null, now: number): number {
  return speechesOn(floor, item, sitting).reduce((sum, one) => sum + spoken_ms(one, now), 0);
}

export function speechesOn(floor: Floor, item: ItemId, sitting: string | null): readonly Speech[] {
  return floor.speeches.filter(
    (one) => one.item === item && (sitting === null ? !one.group_sitting : one.sitting === sitting),
  );
}

export interface GroupTime {
  readonly group: string;
  readonly ms: number;
  readonly speeches: number;
}

/** Time of each delegates' group on one item, the longest first; guests and officials are in none. */
export function timeOfGroups(
  floor: Floor,
  item: ItemId,
  sitting: string | null,
  now: number,
): readonly GroupTime[] {
  const groups = new Map<string, GroupTime>();
  for (const speech of speechesOn(floor, item, sitting)) {
    if (speech.group === "") continue;
    const before = groups.get(speech.group) ?? { group: speech.group, ms: 0, speeches: 0 };
    groups.set(speech.group, {
      group: speech.group,
      ms: before.ms + spoken_ms(speech, now),
      speeches: before.speeches + 1,
    });
  }
  return [...groups.values()].sort((a, b) => b.ms - a.ms);
}

const RULE_OF: Readonly<Record<SpeechKind, string>> = {
  speech: "speech_s",
  rebuttal: "rebuttal_s",
  point_of_order: "point_of_order_s",
  question: "question_s",
  follow_up: "follow_up_s",
  answer: "answer_s",
  explanation: "explanation_s",
};

/** Seconds a turn of this kind gets by the meeting's rules; null where they name none. */
export function limitOf(rules: Readonly<Record<string, unknown>> | null, kind: SpeechKind): number | null {
  const rule = rules?.[RULE_OF[kind]] as { readonly value?: unknown } | undefined;
  return typeof rule?.value === "number" ? rule.value : null;
}
