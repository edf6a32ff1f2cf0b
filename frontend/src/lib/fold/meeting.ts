/** Reducers of the meeting itself, from convened to closed, and of its roster. */
import { agendaTaken } from "./agenda";
import type { Reducer } from "./fold";
import { rosterTaken } from "./roster";
import { inSitting } from "./sittings";
import { restingStage } from "./stage";
import type { Attendance, BodyRules, Delegate, MeetingFacts, State } from "./state";

/** What a meeting has before anything happened to it. */
const UNHELD = {
  ends_at: null,
  reply_by: null,
  resumes_at: null,
  opened_at: null,
  closed_at: null,
  reason: "",
} as const;

const WELCOME = { kind: "welcome", id: null } as const;

function meeting(state: State, facts: Partial<MeetingFacts>): State {
  return { ...state, meeting: state.meeting && { ...state.meeting, ...facts } };
}

function putOff(into: MeetingFacts["state"]): Reducer {
  return (state, { resumes_at, reason }) => ({
    ...meeting(state, {
      state: into,
      resumes_at: resumes_at as string | null,
      reason: reason as string,
    }),
    stage: WELCOME,
  });
}

export const meetingReducers = {
  "meeting.convened": (state, { meeting: facts, rules, roster, items, agenda_status, words }) => ({
    ...agendaTaken(state, { items, agenda_status }),
    words: (words ?? {}) as State["words"],
    meeting: { ...UNHELD, ...(facts as object) } as MeetingFacts,
    rules: rules as BodyRules,
    roster: (roster ?? {}) as Record<string, Delegate>,
  }),

  "meeting.revised": (state, { meeting: facts, reason, roster }) => ({
    ...meeting(state, { ...(facts as Partial<MeetingFacts>), reason: reason as string }),
    roster: (roster ?? state.roster) as State["roster"],
  }),

  "meeting.postponed": putOff("postponed"),

  "meeting.opened": (state, { at, roster }) =>
    rosterTaken(
      meeting(state, { state: "opened", opened_at: at as string, resumes_at: null, reason: "" }),
      roster,
    ),

  "meeting.adjourned": putOff("adjourned"),

  "meeting.resumed": (state, { roster }) => ({
    ...rosterTaken(meeting(state, { state: "opened", resumes_at: null, reason: "" }), roster),
    stage: restingStage(state),
  }),

  "meeting.cancelled": (state, { reason }) => ({
    ...meeting(state, { state: "cancelled", reason: reason as string }),
    stage: { kind: "closed", id: null },
  }),

  "meeting.closed": (state, { at }) => ({
    ...meeting(state, { state: "closed", closed_at: at as string }),
    stage: { kind: "closed", id: null },
  }),

  "meeting.reopened": (state, { reason }) => ({
    ...meeting(state, { state: "opened", closed_at: null, reason: reason as string }),
    stage: restingStage(state),
  }),

  "roster.changed": (state, { roster, counts }) => {
    const numbers = (counts ?? {}) as Record<string, Partial<Attendance>>;
    return Object.entries(numbers).reduce(
      (next, [sitting, count]) => inSitting(next, sitting, (attendance) => ({ ...attendance, ...count })),
      rosterTaken(state, roster),
    );
  },
} satisfies Readonly<Record<string, Reducer>>;
