/** The vote by which the council takes a proposed agenda. Pure. */
import type { State, Vote } from "../fold/state";
import { votesOf } from "./votes_of";

/** Nothing marks it but its words: those of the vote, or of the item it belongs to. Compared without case. */
const WORDS = "chương trình";

/** The last one that may still adopt it: prepared, on, or announced as adopted. Null once it is adopted. */
export function agendaVote(state: State): Vote | null {
  if (state.agenda_status.state !== "proposed") return null;
  const meant = votesOf(state).filter((vote) => isAboutAgenda(state, vote) && !failed(vote));
  return meant[meant.length - 1] ?? null;
}

function isAboutAgenda(state: State, vote: Vote): boolean {
  if (vote.matter !== "procedure" || vote.part_of !== null) return false;
  return names(vote.title) || names(state.agenda.find((item) => item.id === vote.item)?.title ?? "");
}

function failed(vote: Vote): boolean {
  return vote.state === "cancelled" || (vote.state === "announced" && vote.result?.adopted !== true);
}

function names(title: string): boolean {
  return title.normalize("NFC").toLocaleLowerCase("vi").includes(WORDS);
}
