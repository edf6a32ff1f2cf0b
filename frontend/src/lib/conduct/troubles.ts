/** What is wrong or missing before it hurts: the desk's "Cần để ý". Pure; all times are ms. */
import { partOf, takenThemselves } from "../agenda/tree";
import type { AgendaItem, State } from "../fold/state";
import { agendaVote } from "./agenda_vote";
import { nextItem } from "./next_step";
import { named } from "./people";
import { votesOf, voteThatIsOn } from "./votes_of";

const MINUTE = 60_000;
/** Between the server's clock and this machine's. */
const CLOCKS_APART = 2 * MINUTE;
const OVER_TIME = 15 * MINUTE;
/** So long a meeting may run before its first backup is missed. */
const BACKUP_WITHIN = 60 * MINUTE;
/** Kinds of item that take place before anybody can have adopted an agenda. */
const BEFORE_ADOPTION: readonly AgendaItem["kind"][] = [
  "heading",
  "preparation",
  "roll_call",
  "ceremony",
  "speech",
  "break",
  "vote",
  "other",
];

export interface Machine {
  readonly disk: { readonly free_bytes: number; readonly is_low: boolean };
  readonly backup: { readonly at: string } | null;
}

export interface Seen {
  readonly state: State;
  /** Null while nobody said who is connected. */
  readonly connected: readonly string[] | null;
  /** The screens that are paired, and the ids of those that are connected; null while unknown. */
  readonly screens: {
    readonly paired: readonly { readonly id: string; readonly name: string }[];
    readonly connected: readonly string[];
    /** Of the connected, how many show something else than the meeting asks for. */
    readonly held: number;
  } | null;
  readonly machine: Machine | null;
  /** By the server's clock, and by this machine's own. */
  readonly now: number;
  readonly ownNow: number;
}

/** The worst first; each with the facts of its sentence. */
export type Trouble =
  | { readonly what: "no_quorum"; readonly present: number; readonly total: number; readonly needed: number }
  | { readonly what: "disk_low"; readonly megabytes: number }
  | { readonly what: "clocks_apart"; readonly minutes: number }
  | { readonly what: "screens_lost"; readonly names: readonly string[] }
  | { readonly what: "no_screen" }
  | { readonly what: "tablets_away"; readonly names: readonly string[] }
  | { readonly what: "agenda_draft" }
  | { readonly what: "agenda_not_adopted" }
  | { readonly what: "vote_without_text"; readonly numbers: readonly number[] }
  | { readonly what: "over_time"; readonly planned: string; readonly minutes: number }
  | { readonly what: "screens_held"; readonly count: number }
  | { readonly what: "no_backup"; readonly last: string | null };

export function troubles(seen: Seen): readonly Trouble[] {
  const { meeting, sitting } = seen.state;
  if (meeting === null || meeting.state === "cancelled") return [];
  if (meeting.state === "closed") return backup(seen, meeting.closed_at);
  const sits = meeting.state === "opened" && sitting?.state === "open";
  const near = sits || sitting?.state === "gathering";
  return [
    ...(sits ? quorum(seen.state) : []),
    ...disk(seen),
    ...clocks(seen),
    ...(near ? screens(seen) : []),
    ...(sits ? tablets(seen) : []),
    ...(near ? agenda(seen.state) : []),
    ...(sits ? texts(seen.state) : []),
    ...(sits ? overTime(seen) : []),
    ...(near && seen.screens !== null && seen.screens.held > 0
      ? [{ what: "screens_held", count: seen.screens.held } as const]
      : []),
    ...(meeting.state === "opened" ? backup(seen, meeting.opened_at) : []),
  ];
}

/** Before the roll was called there is nothing to be missed: the next step says so. */
function quorum({ attendance: { present, total, needed, has_quorum } }: State): readonly Trouble[] {
  return has_quorum || present === 0 ? [] : [{ what: "no_quorum", present, total, needed }];
}

function disk({ machine }: Seen): readonly Trouble[] {
  if (!machine?.disk.is_low) return [];
  return [{ what: "disk_low", megabytes: Math.floor(machine.disk.free_bytes / 1_000_000) }];
}

function clocks({ now, ownNow }: Seen): readonly Trouble[] {
  const apart = Math.abs(now - ownNow);
  return apart > CLOCKS_APART ? [{ what: "clocks_apart", minutes: Math.round(apart / MINUTE) }] : [];
}

function screens({ screens: seen }: Seen): readonly Trouble[] {
  if (seen === null) return [];
  if (seen.paired.length === 0) return [{ what: "no_screen" }];
  const lost = seen.paired.filter((screen) => !seen.connected.includes(screen.id));
  return lost.length === 0 ? [] : [{ what: "screens_lost", names: lost.map((screen) => screen.name) }];
}

/** Of those marked present; nobody waits for the tablet of an absent delegate, nor for one without a vote. */
function tablets({ state, connected }: Seen): readonly Trouble[] {
  if (connected === null) return [];
  const here = Object.entries(state.attendance.marks)
    .filter(([, mark]) => mark === "present" || mark === "remote")
    .map(([mandate]) => mandate);
  const names = named(
    state,
    here.filter((mandate) => !connected.includes(mandate)),
  )
    .filter((person) => person.votes)
    .map((person) => person.name);
  return names.length === 0 ? [] : [{ what: "tablets_away", names }];
}

/** A vote on the agenda that is still to come is no omission. */
function agenda(state: State): readonly Trouble[] {
  if (state.agenda.length === 0 || state.agenda_status.state === "adopted") return [];
  if (state.agenda_status.state === "draft") return [{ what: "agenda_draft" }];
  const live = state.agenda.find((item) => item.id === state.current_item);
  if (live === undefined || BEFORE_ADOPTION.includes(live.kind)) return [];
  const voted = agendaVote(state);
  const comes =
    voted !== null && state.agenda.findIndex((item) => item.id === voted.item) >= indexOf(state, live);
  return comes || voted?.state === "announced" ? [] : [{ what: "agenda_not_adopted" }];
}

function indexOf(state: State, item: AgendaItem): number {
  return state.agenda.indexOf(item);
}

/** Of this item and the next. What only orders the meeting needs no text. */
function texts(state: State): readonly Trouble[] {
  const near = [state.current_item, nextItem(state)?.id];
  const numbers = votesOf(state)
    .filter((vote) => vote.state === "prepared" && vote.matter !== "procedure" && near.includes(vote.item))
    .filter((vote) => vote.item !== null && vote.text.trim() === "")
    .map((vote) => vote.number);
  return numbers.length === 0 ? [] : [{ what: "vote_without_text", numbers }];
}

/** The day part that is on was to end some time ago. Not said while the hall votes: nobody would end it now. */
function overTime({ state, now }: Seen): readonly Trouble[] {
  const live = state.agenda.find((item) => item.id === state.current_item);
  if (live === undefined || voteThatIsOn(state) !== null) return [];
  const part = partOf(state.agenda, live.id);
  const ends = takenThemselves(state.agenda)
    .filter((item) => partOf(state.agenda, item.id) === part && item.planned_at !== null)
    .map((item) => Date.parse(item.planned_at ?? "") + (item.duration_min ?? 0) * MINUTE);
  const planned = Math.max(...ends);
  if (ends.length === 0 || now - planned < OVER_TIME) return [];
  const minutes = Math.floor((now - planned) / MINUTE);
  return [{ what: "over_time", planned: new Date(planned).toISOString(), minutes }];
}

function backup({ machine, now }: Seen, since: string | null): readonly Trouble[] {
  if (machine === null || since === null || now - Date.parse(since) < BACKUP_WITHIN) return [];
  const last = machine.backup?.at ?? null;
  return last !== null && Date.parse(last) >= Date.parse(since) ? [] : [{ what: "no_backup", last }];
}
