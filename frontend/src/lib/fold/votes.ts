/** Reducers of votes, from prepared to announced, corrected or cancelled. */
import type { Reducer } from "./fold";
import { restingStage } from "./meeting";
import type { Assisted, Choice, Correction, Result, State, Vote, VoteId } from "./state";

/** What a vote has before anything happened to it; entries name only what they know. */
const BLANK = {
  part_of: null,
  part_label: "",
  repeats: null,
  opened_at: null,
  closes_at: null,
  closed_at: null,
  announced_at: null,
  electorate: [],
  took_part: null,
  result: null,
  receipts: [],
  names: null,
  reason: "",
  corrections: [],
  assisted: {},
} as const;

function put(state: State, vote: Partial<Vote> & Pick<Vote, "id">): State {
  const before = state.votes[vote.id];
  return {
    ...state,
    votes: { ...state.votes, [vote.id]: { ...BLANK, ...before, ...vote } as Vote },
    vote_order: before ? state.vote_order : [...state.vote_order, vote.id],
  };
}

/** Changes a vote this reader knows; a vote that was only prepared is unknown outside the secretariat. */
function change(state: State, id: unknown, facts: Partial<Vote>): State {
  const before = state.votes[id as VoteId];
  return before ? { ...state, votes: { ...state.votes, [before.id]: { ...before, ...facts } } } : state;
}

function assisted(state: State, vote: unknown, facts: Partial<Assisted> & Pick<Assisted, "id">): State {
  const known = state.votes[vote as VoteId];
  if (!known) return state;
  const row = { confirmed_by: null, ...known.assisted[facts.id], ...facts } as Assisted;
  return change(state, vote, { assisted: { ...known.assisted, [facts.id]: row } });
}

/** A payload key that is absent must not overwrite what is known. */
function told(facts: Readonly<Record<string, unknown>>): Partial<Vote> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

export const voteReducers = {
  "vote.prepared": (state, { vote }) => put(state, vote as Vote),

  "vote.revised": (state, { vote }) => put(state, vote as Vote),

  "vote.opened": (state, { vote, at, electorate }) => {
    const opened = vote as Vote;
    const next = put(state, {
      ...opened,
      state: "open",
      opened_at: opened.opened_at ?? (at as string),
      ...told({ electorate }),
    });
    return { ...next, stage: { kind: "vote", id: opened.id } };
  },

  "vote.extended": (state, { vote, closes_at }) => change(state, vote, { closes_at: closes_at as string }),

  "vote.interrupted": (state, { vote }) => change(state, vote, { state: "interrupted", closes_at: null }),

  "vote.resumed": (state, { vote, closes_at }) =>
    change(state, vote, { state: "open", closes_at: (closes_at ?? null) as string | null }),

  "vote.closed": (state, { vote, at, took_part, receipts, result }) =>
    change(state, vote, {
      state: "closed",
      closed_at: at as string,
      ...told({ took_part, receipts, result }),
    }),

  "vote.announced": (state, { vote, at, result, names }) => ({
    ...change(state, vote, {
      state: "announced",
      announced_at: at as string,
      ...told({ result, names }),
    }),
    stage: { kind: "result", id: vote as string },
  }),

  "vote.corrected": (state, { vote, reason, result, at }, { seq }) => {
    const known = state.votes[vote as VoteId];
    if (!known) return state;
    const correction: Correction = {
      seq,
      reason: reason as string,
      at: at as string,
      result: result as Result,
    };
    return change(state, vote, {
      result: correction.result,
      corrections: [...known.corrections, correction],
    });
  },

  "vote.cancelled": (state, { vote, reason }) => {
    const next = change(state, vote, { state: "cancelled", reason: reason as string });
    return state.stage.id === vote ? { ...next, stage: restingStage(next) } : next;
  },

  "ballot.assisted_asked": (state, { assisted: asked }) => {
    const { id, vote, mandate, choice, asked_by } = asked as Assisted & { vote: VoteId; choice: Choice };
    return assisted(state, vote, { id, mandate, choice, asked_by, state: "asked" });
  },

  "ballot.assisted_confirmed": (state, { id, vote, confirmed_by }) =>
    typeof id === "string"
      ? assisted(state, vote, { id, state: "confirmed", confirmed_by: confirmed_by as string })
      : state,

  "ballot.assisted_refused": (state, { id, vote }) =>
    typeof id === "string" ? assisted(state, vote, { id, state: "refused" }) : state,
} satisfies Readonly<Record<string, Reducer>>;
