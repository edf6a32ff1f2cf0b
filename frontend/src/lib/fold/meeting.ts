/** Reducers of the meeting itself: convened, opened, attendance, agenda. */
import type { Reducer } from "./fold";
import type {
  AgendaItem,
  Attendance,
  BodyRules,
  Delegate,
  Mark,
  MeetingFacts,
  Sitting,
  State,
} from "./state";

type Counts = Omit<Attendance, "marks">;

function counts(payload: Readonly<Record<string, unknown>>, before: Counts): Counts {
  const told = payload as Partial<Counts>;
  return {
    present: told.present ?? before.present,
    total: told.total ?? before.total,
    needed: told.needed ?? before.needed,
    has_quorum: told.has_quorum ?? before.has_quorum,
  };
}

/** What the hall looks at when nothing is being decided. */
export function restingStage(state: State): State["stage"] {
  return state.current_item === null
    ? { kind: "welcome", id: null }
    : { kind: "item", id: state.current_item };
}

export const meetingReducers = {
  "meeting.convened": (state, { meeting, rules, roster }) => ({
    ...state,
    meeting: meeting as MeetingFacts,
    rules: (rules ?? {}) as BodyRules,
    roster: (roster ?? {}) as Record<string, Delegate>,
  }),

  "agenda.set": (state, { items }) => ({ ...state, agenda: items as AgendaItem[] }),

  "meeting.opened": (state, { at }) => ({
    ...state,
    meeting: state.meeting && { ...state.meeting, state: "opened", opened_at: at as string },
  }),

  "meeting.closed": (state, { at }) => ({
    ...state,
    meeting: state.meeting && { ...state.meeting, state: "closed", closed_at: at as string },
    stage: { kind: "closed", id: null },
  }),

  "sitting.opened": (state, { sitting, attendance, ...rest }) => ({
    ...state,
    sitting: sitting as Sitting,
    attendance: {
      ...counts((attendance ?? rest) as Record<string, unknown>, state.attendance),
      marks: {},
    },
  }),

  "sitting.closed": (state, { sitting, at }) =>
    state.sitting !== null && state.sitting.id === sitting
      ? { ...state, sitting: { ...state.sitting, state: "closed", closed_at: at as string } }
      : state,

  "attendance.marked": (state, { marks, ...rest }) => ({
    ...state,
    attendance: {
      ...counts(rest, state.attendance),
      marks: { ...state.attendance.marks, ...((marks ?? {}) as Record<string, Mark>) },
    },
  }),

  "item.started": (state, { item }) => ({
    ...state,
    agenda: state.agenda.map((row) => {
      if (row.id === item) return { ...row, state: "live" as const };
      return row.state === "live" ? { ...row, state: "done" as const } : row;
    }),
    current_item: item as string,
    stage: { kind: "item", id: item as string },
  }),
} satisfies Readonly<Record<string, Reducer>>;
