/** A screen follows the meeting, unless the desk ordered something for it or for all. Pure. */
import { speakingIn } from "../../lib/debate/clock";
import type { Scene as Order, State, Vote } from "../../lib/fold/state";
import {
  breakScene,
  isDecided,
  lastCancelled,
  resultScene,
  sceneOf,
  speakerScene,
  type Decided,
  type Scene,
} from "./scene";

export interface Shown {
  readonly scene: Scene;
  /** The order it is shown by; null when the screen follows the meeting. */
  readonly order: Order | null;
}

/** What one screen shows. display: its id; null while it does not know it. now: the server's time in ms. */
export function sceneFor(state: State, display: string | null, now: number): Shown {
  const order = orderFor(state, display, now);
  const scene = order && ordered(state, order);
  return scene ? { scene, order } : { scene: sceneOf(state, now), order: null };
}

/** The order that holds for a screen: its own, else the one for all; what has expired holds no longer. */
export function orderFor(state: State, display: string | null, now: number): Order | null {
  const { all, screens } = state.directed;
  const holds = (order: Order | null | undefined): boolean => order != null && now < endOf(order);
  const own = display === null ? null : screens[display];
  return [own, all].find(holds) ?? null;
}

/** A break calls everybody back in when it is over, before the screen goes on by itself. */
const CALLS_MS = 10 * 60_000;

function endOf({ kind, until }: Order): number {
  if (until == null) return Infinity;
  return Date.parse(until) + (kind === "break" ? CALLS_MS : 0);
}

/** What an order shows; null where the hall knows nothing of it, and the screen follows the meeting all the same. */
export function ordered(state: State, order: Order): Scene | null {
  switch (order.kind) {
    case "item":
      return itemScene(state, order.id ?? state.current_item);
    case "speaker":
      return speaks(state);
    case "queue":
      return queueScene(state, order.id ?? state.current_item);
    case "question":
      return questionScene(state, order.id ?? null);
    case "vote":
      return voteScene(state, order.id ?? state.stage.id);
    case "result":
      return resultsOf(state, order);
    case "break":
      return breakScene(state, order.until ?? null, order.text);
    case "announcement":
      return announced(state, order);
    case "agenda":
      return state.agenda.length === 0 ? null : { kind: "agenda" };
    case "seats":
      return state.seating === null ? null : { kind: "seats" };
    case "welcome":
    case "closing":
      return { kind: order.kind, text: order.text ?? "" };
    case "page":
    case "quorum":
    case "mark":
      return { kind: order.kind };
    default:
      return null; // A newer server names a scene that this build cannot draw.
  }
}

function itemScene(state: State, id: string | null): Scene | null {
  const item = state.agenda.find((row) => row.id === id);
  return item ? { kind: "item", item, cancelled: lastCancelled(state, item) } : null;
}

function speaks(state: State): Scene | null {
  const speech = speakingIn(state, null);
  return speech && speakerScene(state, speech);
}

function queueScene(state: State, id: string | null): Scene | null {
  const item = state.agenda.find((row) => row.id === id);
  return item ? { kind: "queue", item } : null;
}

/** What is asked or answered now; with an id the group of questions, and what of it is on. */
function questionScene(state: State, id: string | null): Scene | null {
  const on = speaks(state);
  const now = on?.kind === "question" ? on : null;
  if (id === null) return now;
  const group = state.question_groups.find((each) => each.id === id);
  if (!group) return null;
  return now?.group?.id === id ? now : { kind: "question", group, slip: null, speech: null };
}

/** Only what was opened before everybody: a vote that is prepared is the secretariat's own. */
function seenVote(state: State, id: string | null): Vote | null {
  const vote = id === null ? undefined : state.votes[id];
  return vote && vote.opened_at !== null && vote.state !== "cancelled" ? vote : null;
}

function voteScene(state: State, id: string | null): Scene | null {
  const vote = seenVote(state, id);
  return vote ? { kind: "vote", vote } : null;
}

/** A vote's result, or with the id of an item all of its results in a table. A trial has none. */
function resultsOf(state: State, order: Order): Scene | null {
  const id = order.id ?? (state.stage.kind === "result" ? state.stage.id : null);
  const vote = seenVote(state, id);
  if (vote) return isDecided(vote) ? resultScene(vote, order.look ?? "hemicycle") : null;
  const item = state.agenda.find((row) => row.id === id);
  const votes = item ? resultsOn(state, item.id) : [];
  return item && votes.length > 0 ? { kind: "results", title: item.title, votes } : null;
}

/** In the order they were taken. */
export function resultsOn(state: State, item: string): readonly Decided[] {
  return state.vote_order
    .flatMap((id) => state.votes[id] ?? [])
    .filter(isDecided)
    .filter((vote) => vote.item === item);
}

function announced(state: State, order: Order): Scene | null {
  const told = state.announcements.find((each) => each.id === order.id);
  if (told && told.withdrawn_at !== null) return null;
  const text = told?.text ?? order.text ?? "";
  return text.trim() === "" ? null : { kind: "announcement", text };
}
