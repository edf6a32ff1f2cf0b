/** State + entry = state. Pure, one reducer per kind; the mirror of screens/reducers. */
import { agendaReducers } from "./agenda";
import { announcementReducers, orderLifted, ownAnnouncements } from "./announcements";
import { visiblePayload, type EntryFrame, type Payload } from "./entry";
import { floorReducers } from "./floor";
import { meetingReducers } from "./meeting";
import { opinionsTold } from "./opinions";
import { preparationReducers } from "./preparation";
import { questionsSpoken, questionsTold } from "./questions";
import { sittingReducers } from "./sittings";
import type { Choice, Own, OwnBallot, State, VoteId } from "./state";
import { toldResult, voteReducers } from "./votes";
import { wordsReducers } from "./words";

/** payload is never trusted to be complete: a reader sees only the parts made for him. */
export type Reducer = (state: State, payload: Payload, entry: EntryFrame["entry"]) => State;

const reducers: Readonly<Record<string, Reducer>> = {
  ...meetingReducers,
  ...preparationReducers,
  ...sittingReducers,
  ...agendaReducers,
  ...announcementReducers,
  ...floorReducers,
  ...voteReducers,
  ...wordsReducers,
};

/** Documents are not in the state, only that something about them changed: who shows them asks for the shelf again. */
const ABOUT_DOCUMENTS = /^(document\.|agenda\.documents_)/;
const ABOUT_PETITIONS = /^(petition|voter_meeting)\./;
const ABOUT_RECORDS = /^(paper|dossier|hold)\./;

export interface Folded {
  readonly state: State;
  /** False for a kind that this build does not know: the screen is then older than the server. */
  readonly known: boolean;
}

export function fold(state: State, frame: EntryFrame): Folded {
  const payload = visiblePayload(frame);
  const reducer = reducers[frame.entry.kind];
  if (payload === null) return { state, known: true };
  if (ABOUT_DOCUMENTS.test(frame.entry.kind))
    return { state: { ...state, documents_seq: frame.seq }, known: true };
  if (ABOUT_PETITIONS.test(frame.entry.kind))
    return { state: { ...state, petitions_seq: frame.seq }, known: true };
  if (ABOUT_RECORDS.test(frame.entry.kind))
    return { state: { ...state, records_seq: frame.seq }, known: true };
  const asked = questionsTold(state, frame.entry.kind, payload, frame.seq);
  const told = opinionsTold(asked, frame.entry.kind, payload, frame.seq);
  if (reducer === undefined) return { state: told, known: told !== state };
  const reduced = questionsSpoken(told, reducer(told, payload, frame.entry), frame.seq);
  const next = orderLifted(reduced, frame.entry.kind);
  return { state: "result" in payload ? toldResult(next, payload.vote, frame.seq) : next, known: true };
}

/** What an entry tells one person about himself: a ballot recorded for him by the secretary, what to press in a trial,
 *  an announcement to him or to his group. */
export function foldOwn(own: Own, frame: EntryFrame): Own {
  const payload = visiblePayload(frame);
  const ballot = payload?.["own_ballot"] as OwnBallot | undefined;
  const asked = payload?.["own_trial"] as { vote: VoteId; choice: Choice } | undefined;
  let next = ownAnnouncements(own, payload);
  if (ballot !== undefined) next = { ...next, ballots: { ...next.ballots, [ballot.vote]: ballot } };
  if (asked !== undefined) next = { ...next, trial: { ...next.trial, [asked.vote]: asked.choice } };
  return withoutEndedTrial(next, frame.entry.kind, payload?.["vote"]);
}

function withoutEndedTrial(own: Own, kind: string, vote: unknown): Own {
  const ends = kind === "vote.closed" || kind === "vote.cancelled";
  if (!ends || typeof vote !== "string" || !(vote in own.trial)) return own;
  return { ...own, trial: Object.fromEntries(Object.entries(own.trial).filter(([id]) => id !== vote)) };
}
