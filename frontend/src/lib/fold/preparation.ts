/** Reducers of what happens before a meeting: who is asked, what they answer, who sits where. */
import type { Reducer } from "./fold";
import type { Invitation, SeatingPlan, State } from "./state";

type Told = Readonly<Record<string, Invitation | null>>;

/** Whichever way an invitation came to be as it is now; null for one that was withdrawn. */
const invitationsTold: Reducer = (state, { reply_by, invitations }) => ({
  ...state,
  meeting:
    reply_by === undefined
      ? state.meeting
      : state.meeting && { ...state.meeting, reply_by: reply_by as string | null },
  invitations: standing(state.invitations, (invitations ?? {}) as Told),
});

function standing(known: State["invitations"], told: Told): State["invitations"] {
  const now = Object.entries({ ...known, ...told });
  return Object.fromEntries(now.filter((one): one is [string, Invitation] => one[1] !== null));
}

export const preparationReducers = {
  "invitations.sent": invitationsTold,
  "invitations.reminded": invitationsTold,
  "invitation.seen": invitationsTold,
  "invitation.replied": invitationsTold,
  "invitation.withdrawn": invitationsTold,
  "absence.decided": invitationsTold,
  "seating.arranged": (state, { seating }) => ({ ...state, seating: seating as SeatingPlan }),
} satisfies Readonly<Record<string, Reducer>>;
