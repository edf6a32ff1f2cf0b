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

/** What the hall looks at when nothing is being decided. */
export function restingStage(state: State): State["stage"] {
  return state.current_item === null
    ? { kind: "welcome", id: null }
    : { kind: "item", id: state.current_item };
}

export const meetingReducers = {
  "meeting.convened": (state, { meeting, rules, roster }) => ({
    ...state,
    meeting: { opened_at: null, closed_at: null, ...(meeting as object) } as MeetingFacts,
    rules: rules as BodyRules,
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

  "sitting.opened": (state, { sitting, attendance }) => ({
    ...state,
    sitting: { closed_at: null, ...(sitting as object) } as Sitting,
    attendance: { marks: {}, ...(attendance as object) } as Attendance,
  }),

  "sitting.closed": (state, { at }) => ({
    ...state,
    sitting: state.sitting && { ...state.sitting, state: "closed", closed_at: at as string },
  }),

  "attendance.marked": (state, { present, total, needed, has_quorum, marks }) => ({
    ...state,
    attendance: {
      present: present as number,
      total: total as number,
      needed: needed as number,
      has_quorum: has_quorum as boolean,
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
