/** Reducers of the agenda, of what is on, and of breaks. Times of items are the whole body's; a group has only what it is on. */
import type { Payload } from "./entry";
import { speechEnded } from "./floor";
import type { Reducer } from "./fold";
import { restingStage, stageLeft, stageRested } from "./stage";
import type { AgendaChange, AgendaItem, AgendaStatus, BreakOn, ItemId, State } from "./state";

const MOST_CHANGES = 50;

/** The whole list and how it stands, where the entry tells it to these readers. */
export function agendaTaken(state: State, { items, agenda_status }: Payload): State {
  return {
    ...state,
    agenda: (items ?? state.agenda) as readonly AgendaItem[],
    agenda_status: { ...state.agenda_status, ...(agenda_status as Partial<AgendaStatus> | undefined) },
  };
}

/** The sitting of the whole body is over, and with it what it was on. */
export function itemEnded(state: State, at: string): State {
  const silent = speechEnded(state, at);
  return nothingOn({ ...silent, agenda: withEnded(silent.agenda, at, null) });
}

function nothingOn(state: State): State {
  const left = { ...state, current_item: null, break_on: null };
  return state.current_item === null ? left : stageLeft(left, state.current_item);
}

function withEnded(agenda: State["agenda"], at: string, returnsTo: unknown): State["agenda"] {
  return agenda.map((item) => {
    if (item.state !== "live") return item;
    const state = item.id === returnsTo ? ("todo" as const) : ("done" as const);
    return { ...item, state, ended_at: at, spent_s: item.spent_s + seconds(item.began_at, at) };
  });
}

/** Whole ones; none of an item whose beginning was not told. */
function seconds(began: string | null, ended: string): number {
  if (began === null) return 0;
  return Math.max(Math.floor((Date.parse(ended) - Date.parse(began)) / 1000), 0);
}

function inGroup(state: State, sitting: unknown, item: unknown): State {
  const group = state.group_sittings[sitting as string];
  if (group === undefined) return state;
  const now = { ...group, current_item: item as ItemId | null };
  return { ...state, group_sittings: { ...state.group_sittings, [now.id]: now } };
}

function withTouched(agenda: State["agenda"], items: unknown): State["agenda"] {
  const touched = new Map((items as readonly AgendaItem[]).map((item) => [item.id, item]));
  return agenda.map((item) => ({ ...item, ...touched.get(item.id) }));
}

const taken: Reducer = (state, payload) => agendaTaken(state, payload);

const started: Reducer = (before, payload) => {
  const { sitting, item, at, until, returns_to } = payload;
  const state = speechEnded(before, at, sitting);
  if (sitting !== undefined) return inGroup(state, sitting, item);
  const began = at as string;
  const agenda = withEnded(state.agenda, began, returns_to).map((row) =>
    row.id === item ? { ...row, state: "live" as const, began_at: began, ended_at: null } : row,
  );
  const isBreak = agenda.some((row) => row.id === item && row.kind === "break");
  const break_on = isBreak
    ? ({ item, began_at: at, until: until ?? null, returns_to: returns_to ?? null } as BreakOn)
    : null;
  return stageRested({ ...state, agenda, current_item: item as ItemId, break_on });
};

export const agendaReducers = {
  "agenda.set": taken,

  "agenda.proposed": taken,

  "agenda.adopted": taken,

  /** An item that was on and is left leaves nothing on. */
  "agenda.amended": (before, payload) => {
    const state = agendaTaken(before, payload);
    const status = state.agenda_status;
    const change = payload.change as AgendaChange;
    const told = status.state === "adopted" && change.change !== "retime";
    const changes = told ? [...status.changes, change].slice(-MOST_CHANGES) : status.changes;
    const next = { ...state, agenda_status: { ...status, changes } };
    if (next.agenda.some((item) => item.state === "live")) return next;
    return nothingOn(next.current_item === null ? next : speechEnded(next, change.at));
  },

  "item.started": started,

  /** items: with a break that was not planned, as they were before it began. */
  "break.begun": (state, payload, entry) => started(agendaTaken(state, payload), payload, entry),

  /** A start is taken back: what it touched is as it was before. */
  "item.returned": (before, { sitting, items, current_item, break_on, at }) => {
    const state = at === undefined ? before : speechEnded(before, at, sitting);
    if (sitting !== undefined) return inGroup(state, sitting, current_item);
    const next = {
      ...state,
      agenda: withTouched(state.agenda, items),
      current_item: current_item as ItemId | null,
      break_on: break_on as BreakOn | null,
    };
    const { kind, id } = state.stage;
    return id === state.current_item || kind === "welcome" ? { ...next, stage: restingStage(next) } : next;
  },

  /** From paper, in the past: nothing that is on changes. */
  "item.noted": (state, { items }) => ({ ...state, agenda: withTouched(state.agenda, items) }),
} satisfies Readonly<Record<string, Reducer>>;
