/** Reducers of sittings and attendance: the sitting of the whole body, and beside it those of the delegates' groups. */
import { itemEnded } from "./agenda";
import type { Payload } from "./entry";
import { groupFloorEnded } from "./floor";
import type { Reducer } from "./fold";
import { rosterTaken } from "./roster";
import {
  NOBODY_HERE,
  type Attendance,
  type Bench,
  type GroupSitting,
  type Mark,
  type Sitting,
  type State,
} from "./state";

type Begun = Sitting & Partial<Pick<GroupSitting, "group">>;

/** Changes who is here at one sitting; of a sitting that is not shown nothing is kept. */
export function inSitting(state: State, id: string, change: (here: Attendance) => Attendance): State {
  if (state.sitting?.id === id) return { ...state, attendance: change(state.attendance) };
  const ofGroup = state.group_sittings[id];
  if (ofGroup === undefined) return state;
  const attendance = change(ofGroup.attendance);
  return { ...state, group_sittings: { ...state.group_sittings, [id]: { ...ofGroup, attendance } } };
}

function attendanceOf(state: State, id: string): Attendance {
  if (state.sitting?.id === id) return state.attendance;
  return state.group_sittings[id]?.attendance ?? NOBODY_HERE;
}

function withMarks(here: Attendance, { marks, since }: Payload): Attendance {
  const said = (marks ?? {}) as Record<string, Mark>;
  const from = (since ?? null) as string | null;
  const times = Object.fromEntries(Object.keys(said).map((mandate) => [mandate, from]));
  return { ...here, marks: { ...here.marks, ...said }, since: { ...here.since, ...times } };
}

const benchSet = (state: State, payload: Payload): State => {
  if (payload.bench === undefined) return state;
  const { group, ...bench } = payload.bench as Bench & { readonly group: string };
  return { ...state, benches: { ...state.benches, [group]: bench } };
};

/** Gathered or opened; what was marked while it gathered stays. */
const begun: Reducer = (before, payload) => {
  const state = benchSet(rosterTaken(before, payload.roster), payload);
  const known = { closed_at: null, ...(payload.sitting as object) } as Begun;
  const numbers = payload.attendance as Partial<Attendance>;
  const attendance = withMarks({ ...attendanceOf(state, known.id), ...numbers }, payload);
  if (known.group === undefined) return { ...state, sitting: known, attendance };
  const ofGroup = { ...known, group: known.group, attendance, current_item: null };
  return { ...state, group_sittings: { ...state.group_sittings, [known.id]: ofGroup } };
};

const marked: Reducer = (state, payload) =>
  inSitting(state, payload.sitting as string, (here) => {
    const { present, in_hall, remote, total, needed, has_quorum } = payload as unknown as Attendance;
    return withMarks({ ...here, present, in_hall, remote, total, needed, has_quorum }, payload);
  });

export const sittingReducers = {
  "sitting.gathered": begun,

  "sitting.opened": begun,

  "sitting.closed": (state, { sitting, at }) => {
    const closed = { state: "closed", closed_at: at as string } as const;
    const ofGroup = state.group_sittings[sitting as string];
    if (ofGroup !== undefined) {
      const now = { ...ofGroup, ...closed, current_item: null };
      const left = { ...state, group_sittings: { ...state.group_sittings, [now.id]: now } };
      return groupFloorEnded(left, at, now.id);
    }
    const plenary = state.sitting;
    if (plenary === null || plenary.id !== sitting) return state;
    return itemEnded({ ...state, sitting: { ...plenary, ...closed } }, at as string);
  },

  "bench.set": benchSet,

  "attendance.marked": marked,

  "attendance.corrected": marked,
} satisfies Readonly<Record<string, Reducer>>;
