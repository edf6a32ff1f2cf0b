/** Reducers of votes, from prepared to announced, corrected, cancelled or taken again. */
import { speechPaused } from "./floor";
import type { Reducer } from "./fold";
import { restingStage } from "./stage";
import type { Assisted, Correction, Result, State, Vote, VoteId } from "./state";

type Known = Partial<Vote> & Pick<Vote, "id">;

/** What a vote has before anything happened to it; entries name only what they know. */
const BLANK = {
  electorate: [],
  closed_at: null,
  closed_by: null,
  announced_at: null,
  took_part: null,
  result: null,
  result_seq: null,
  receipts: [],
  names: null,
  reason: "",
  corrections: [],
  assisted: {},
  remote: "nobody",
  below_quorum: null,
  is_test: false,
  expected: {},
  matches: null,
  from_paper: false,
} as const;

/** The vote as known now; one that this reader hears of for the first time is entered in its order.
 *  A trial stands in no list of what was decided or is to be decided. */
function keep(state: State, known: Known): State {
  const before = state.votes[known.id];
  const vote = (before ? { ...before, ...known } : { ...BLANK, ...known }) as Vote;
  return {
    ...state,
    votes: { ...state.votes, [vote.id]: vote },
    vote_order: before || vote.is_test ? state.vote_order : [...state.vote_order, vote.id],
  };
}

/** Changes a vote this reader knows; a vote that was only prepared is unknown outside the secretariat. */
function change(state: State, id: unknown, facts: Partial<Vote>): State {
  const before = state.votes[id as VoteId];
  return before ? { ...state, votes: { ...state.votes, [before.id]: { ...before, ...facts } } } : state;
}

/** A correction names the entry that told the wrong result. */
export function toldResult(state: State, id: unknown, seq: number): State {
  return change(state, id, { result_seq: seq });
}

function leaveStage(state: State, id: unknown): State {
  return state.stage.id === id ? { ...state, stage: restingStage(state) } : state;
}

const prepared: Reducer = (state, { vote, expected }) =>
  vote === undefined
    ? state
    : keep(state, { ...(vote as Known), expected: (expected ?? {}) as Vote["expected"] });

function assisted(state: State, vote: unknown, id: string, facts: Partial<Assisted>): State {
  const known = state.votes[vote as VoteId];
  if (!known) return state;
  const row = { ...known.assisted[id], ...facts } as Assisted;
  return change(state, vote, { assisted: { ...known.assisted, [id]: row } });
}

function assistedDecided(outcome: Assisted["state"]): Reducer {
  return (state, { id, vote, decided_by }) =>
    typeof id === "string"
      ? assisted(state, vote, id, { state: outcome, decided_by: decided_by as string })
      : state;
}

export const voteReducers = {
  "vote.prepared": prepared,

  "vote.revised": prepared,

  "vote.divided": (state, { parts }) => ((parts ?? []) as Known[]).reduce(keep, state),

  "vote.opened": (state, { vote, electorate, at }) => {
    const opened = vote as Known;
    const next = keep(speechPaused(state, at), { ...opened, electorate: (electorate ?? []) as string[] });
    return { ...next, stage: { kind: "vote", id: opened.id } };
  },

  "vote.extended": (state, { vote, closes_at }) => change(state, vote, { closes_at: closes_at as string }),

  "vote.interrupted": (state, { vote }) => change(state, vote, { state: "interrupted", closes_at: null }),

  "vote.resumed": (state, { vote, closes_at, below_quorum }) =>
    change(state, vote, {
      state: "open",
      closes_at: closes_at as string | null,
      ...(below_quorum === undefined ? {} : { below_quorum: below_quorum as Vote["below_quorum"] }),
    }),

  "vote.closed": (state, { vote, at, by, took_part, present, result, receipts, matches }) => {
    const next = change(state, vote, {
      state: "closed",
      closes_at: null,
      closed_at: at as string,
      closed_by: by as Vote["closed_by"],
      took_part: took_part as number,
      present: present as number,
      result: (result ?? null) as Result | null,
      receipts: (receipts ?? []) as string[],
      matches: (matches ?? null) as boolean | null,
    });
    // Of a trial there is nothing to announce: the hall goes back to where it was.
    return next.votes[vote as VoteId]?.is_test === true ? leaveStage(next, vote) : next;
  },

  /** From paper, with its result; the hall goes on looking at what it looks at. */
  "vote.entered": (state, { entered, electorate, at, result }) => {
    const told = result as Result;
    return keep(state, {
      ...(entered as Known),
      electorate: (electorate ?? []) as string[],
      closed_at: at as string,
      closed_by: "person",
      announced_at: at as string,
      took_part: told.took_part,
      result: told,
    });
  },

  "vote.announced": (state, { vote, at, result, names, corrections }) => ({
    ...change(state, vote, {
      state: "announced",
      announced_at: at as string,
      result: result as Result,
      names: (names ?? null) as Vote["names"],
      corrections: corrections as Vote["corrections"],
    }),
    stage: { kind: "result", id: vote as string },
  }),

  "vote.corrected": (state, { vote, corrects, reason, at, result }) => {
    const known = state.votes[vote as VoteId];
    if (!known) return state;
    const correction = { corrects, reason, at, result } as Correction;
    return change(state, vote, {
      result: correction.result,
      took_part: correction.result.took_part,
      corrections: [...known.corrections, correction],
    });
  },

  "vote.cancelled": (state, { vote, reason }) => {
    if (state.votes[vote as VoteId] === undefined) return state;
    const next = change(state, vote, { state: "cancelled", closes_at: null, reason: reason as string });
    return leaveStage(next, vote);
  },

  "vote.repeated": (state, { vote, reason, cancelled, next }) => {
    let after = change(state, vote, { reason: reason as string });
    if (cancelled === true && after.votes[vote as VoteId]) {
      after = leaveStage(change(after, vote, { state: "cancelled" }), vote);
    }
    return next === undefined ? after : keep(after, next as Known);
  },

  "ballot.assisted_asked": (state, { assisted: asked }) => {
    if (asked === undefined) return state;
    const row = asked as Assisted;
    return assisted(state, row.vote, row.id, { ...row, decided_by: null });
  },

  "ballot.assisted_confirmed": assistedDecided("confirmed"),

  "ballot.assisted_refused": assistedDecided("refused"),
} satisfies Readonly<Record<string, Reducer>>;
