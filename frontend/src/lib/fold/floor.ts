/** Reducers of the floor: who waits, who speaks, who spoke. A turn also ends with its item or its sitting. */
import type { Payload } from "./entry";
import type { Floor, Speech, SpeechNote, SpeechRequest } from "./floor_state";
import type { Reducer } from "./fold";
import { stageLeft, stageRested } from "./stage";
import type { State } from "./state";

interface Named {
  readonly id: string;
}

const withFloor = (state: State, facts: Partial<Floor>): State => ({
  ...state,
  floor: { ...state.floor, ...facts },
});

/** Where it is told of something this screen never heard of, nothing changes. */
function changed<T extends Named>(rows: readonly T[], told: Partial<T> & Named): readonly T[] {
  return rows.map((row) => (row.id === told.id ? { ...row, ...told } : row));
}

const without = <T extends Named>(rows: readonly T[], id: unknown): readonly T[] =>
  rows.filter((row) => row.id !== id);

function speechTold(state: State, told: Partial<Speech> & Named): State {
  const next = withFloor(state, { speeches: changed(state.floor.speeches, told) });
  return told.state === "ended" ? stageLeft(next, told.id) : next;
}

/** Not before it was called or went on, whatever a paper says. */
function ended({ id, called_at, running_since, ran_ms }: Speech, at: string): Partial<Speech> & Named {
  const from = running_since ?? called_at;
  const ended_at = at > from ? at : from;
  const ran = running_since === null ? 0 : Date.parse(ended_at) - Date.parse(running_since);
  return { id, state: "ended", running_since: null, ended_at, ran_ms: ran_ms + ran };
}

/** The turn that is on in this sitting ends. sitting: a group's; undefined for the whole body. */
export function speechEnded(state: State, at: unknown, sitting?: unknown): State {
  const on = state.floor.speeches.find(
    (one) => one.state !== "ended" && (sitting === undefined ? !one.group_sitting : one.sitting === sitting),
  );
  return on === undefined ? state : speechTold(state, ended(on, at as string));
}

/** The whole body's turn stands while a vote is on. */
export function speechPaused(state: State, at: unknown): State {
  const on = state.floor.speeches.find((one) => one.running_since !== null && !one.group_sitting);
  if (!on) return state;
  const ran = Math.max(0, Date.parse(at as string) - Date.parse(on.running_since ?? ""));
  return speechTold(state, { id: on.id, state: "paused", running_since: null, ran_ms: on.ran_ms + ran });
}

/** A group's sitting is over: nobody waits for it any more. */
export function groupFloorEnded(state: State, at: unknown, sitting: string): State {
  const next = speechEnded(state, at, sitting);
  return withFloor(next, { requests: next.floor.requests.filter((one) => one.sitting !== sitting) });
}

const rank = ({ kind }: SpeechRequest): number => (kind === "point_of_order" ? 0 : 1);

/** Last of his queue, or first of it; points of order before all others. */
function requested(state: State, request: SpeechRequest, first: boolean): State {
  const requests = without(state.floor.requests, request.id);
  const at = requests.findIndex(
    (one) =>
      one.item === request.item &&
      one.sitting === request.sitting &&
      rank(one) - rank(request) >= (first ? 0 : 1),
  );
  const place = at < 0 ? requests.length : at;
  return withFloor(state, { requests: [...requests.slice(0, place), request, ...requests.slice(place)] });
}

function key(payload: Payload): string {
  const { item, sitting } = payload as { item: string; sitting: string | null };
  return sitting === null ? item : `${item}@${sitting}`;
}

const gone: Reducer = (state, { request }) =>
  withFloor(state, { requests: without(state.floor.requests, (request as Named).id) });

const opened: Reducer = (state, payload) =>
  withFloor(state, { closed: state.floor.closed.filter((one) => one !== key(payload)) });

const told: Reducer = (state, { speech }) => speechTold(state, speech as Speech);

export const floorReducers = {
  "queue.requested": (state, { request }) => requested(state, request as SpeechRequest, false),

  "queue.topic_changed": (state, { request }) =>
    withFloor(state, { requests: changed(state.floor.requests, request as SpeechRequest) }),

  "queue.withdrawn": gone,

  "queue.removed": gone,

  /** ids: of everybody who waits in this queue; the others keep their places. */
  "queue.ordered": (state, { ids }) => {
    const before = state.floor.requests;
    const order = (ids as readonly string[]).filter((id) => before.some((one) => one.id === id));
    const following = order.map((id) => before.find((one) => one.id === id))[Symbol.iterator]();
    const requests = before.map((one) =>
      order.includes(one.id) ? (following.next().value as SpeechRequest) : one,
    );
    return withFloor(state, { requests });
  },

  "queue.closed": (before, payload, entry) => {
    const state = opened(before, payload, entry);
    return withFloor(state, { closed: [...state.floor.closed, key(payload)] });
  },

  "queue.opened": opened,

  /** ended: who spoke until then. The whole body looks at who is called, unless a vote is on. */
  "speech.called": (before, payload) => {
    const speech = payload.speech as Speech;
    const over = payload.ended as { id: string; at: string; ran_ms: number } | null;
    const state =
      over === null
        ? before
        : speechTold(before, {
            id: over.id,
            state: "ended",
            running_since: null,
            ended_at: over.at,
            ran_ms: over.ran_ms,
          });
    const next = withFloor(state, {
      requests: without(state.floor.requests, speech.request),
      speeches: [...state.floor.speeches, speech],
    });
    return speech.group_sitting ? next : stageRested(next);
  },

  "speech.started": told,

  "speech.paused": told,

  "speech.extended": told,

  "speech.ended": told,

  "speech.corrected": told,

  /** Who was called waits again, first of all; who had not asked is gone. resumed: whom the call ended goes on. */
  "speech.returned": (state, { speech, request, resumed }) => {
    const { id } = speech as Named;
    const left = withFloor(state, { speeches: without(state.floor.speeches, id) });
    const next = resumed ? speechTold(left, resumed as Speech) : left;
    return stageLeft(request === null ? next : requested(next, request as SpeechRequest, true), id);
  },

  "speech.noted_on_paper": (state, { speech }) =>
    withFloor(state, { speeches: [...state.floor.speeches, speech as Speech] }),

  /** In the order in which they were first written. */
  "speech_note.written": (state, payload) => {
    const note = payload.note as SpeechNote;
    const notes = state.speech_notes;
    const known = notes.some((one) => one.id === note.id);
    return { ...state, speech_notes: known ? changed(notes, note) : [...notes, note] };
  },

  "speech_note.withdrawn": (state, { note }) => ({
    ...state,
    speech_notes: without(state.speech_notes, note),
  }),
} satisfies Readonly<Record<string, Reducer>>;
