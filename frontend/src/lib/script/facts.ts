/** What the words to be said may name, as it stands now: the facts of agenda/rules/moments.py by their keys. Needs the
 *  catalogue areas "rules", "floor" and "script". */
import { say, spoken } from "../catalogue/catalogue.svelte";
import { date, hourMinute, roman, share } from "../catalogue/format";
import { limitOf } from "../debate/queue";
import { lengthInWords } from "../debate/words";
import type { Speaker, SpeechKind } from "../fold/floor_state";
import type { AgendaItem, Delegate, State, Vote } from "../fold/state";
import { thresholdInWords } from "../rules/words";
import type { FactValues } from "./fill";

/** A turn that is given, or asked for. */
export type Turn = Speaker & { readonly kind: SpeechKind; readonly topic: string };

export interface About {
  /** The item that is begun or prepared; without it the one that is on. */
  readonly item?: AgendaItem | undefined;
  readonly vote?: Vote | undefined;
  /** Who is invited to speak, and who comes after him. */
  readonly turn?: Turn | undefined;
  readonly after?: Turn | null | undefined;
  /** By the server's clock. */
  readonly now: number;
}

/** null: not known yet; "": known, and there is nothing to say. */
export function factsOf(state: State, { item, vote, turn, after, now }: About): FactValues {
  const on = item ?? state.agenda.find((row) => row.id === state.current_item);
  return {
    ...ofMeeting(state, on, now),
    ...ofAttendance(state),
    ...ofAgenda(state, on),
    ...(turn ? ofTurn(state, turn, after ?? null) : {}),
    ...(vote ? ofVote(state, vote) : {}),
  };
}

function ofMeeting(state: State, item: AgendaItem | undefined, now: number): FactValues {
  const facts = state.meeting;
  if (facts === null) return {};
  const held = facts.opened_at !== null && facts.closed_at === null;
  const when = held ? now : (item?.planned_at ?? facts.starts_at);
  return {
    body_name: facts.body.name,
    legislature: roman(facts.legislature_no),
    meeting_title: facts.title,
    meeting_number: String(facts.number),
    chair: facts.chair || null,
    place: facts.place || null,
    date: date(when),
    time: hour(when),
  };
}

function ofAttendance(state: State): FactValues {
  const { attendance, rules, roster } = state;
  const quorum_clause = rules?.quorum?.clause ?? null;
  if (state.sitting === null || attendance.total === 0) {
    return { quorum_clause, total: attendance.total > 0 ? String(attendance.total) : null };
  }
  const marked = (...marks: readonly string[]): readonly Delegate[] =>
    Object.entries(roster)
      .filter(([id]) => marks.includes(attendance.marks[id] ?? "absent"))
      .map(([, delegate]) => delegate)
      .sort((one, other) => one.order - other.order);
  return {
    quorum_clause,
    sitting: state.sitting.label,
    total: String(attendance.total),
    present: String(attendance.present),
    needed: String(attendance.needed),
    remote: attendance.remote > 0 ? String(attendance.remote) : "",
    excused_count: String(marked("excused").length),
    absent_names: marked("excused", "absent")
      .map((delegate) => delegate.name)
      .join(", "),
  };
}

function ofAgenda(state: State, item: AgendaItem | undefined): FactValues {
  const next = itemAfter(state.agenda, item);
  return {
    item_number: item?.number ?? null,
    item_title: item?.title ?? null,
    presenter: item?.presenter || null,
    next_number: next?.number ?? "",
    next_title: next?.title ?? "",
    next_presenter: next?.presenter ?? "",
    break_until: breakUntil(state, item),
  };
}

/** What is taken next: not a heading, not a break, not what was taken or put off. */
export function itemAfter(
  agenda: readonly AgendaItem[],
  item: AgendaItem | undefined,
): AgendaItem | undefined {
  const from = item === undefined ? -1 : agenda.indexOf(item);
  return agenda.find(
    (row, at) => at > from && row.state === "todo" && row.kind !== "heading" && row.kind !== "break",
  );
}

/** As it was announced, else as it is planned. */
function breakUntil(state: State, item: AgendaItem | undefined): string | null {
  if (state.break_on?.until != null) return hour(state.break_on.until);
  const begins = item?.expected_at ?? item?.planned_at;
  if (item?.kind !== "break" || begins == null || item.duration_min === null) return null;
  return hour(Date.parse(begins) + item.duration_min * 60_000);
}

function ofTurn(state: State, turn: Turn, after: Turn | null): FactValues {
  const limit = limitOf(state.rules, turn.kind);
  return {
    speaker: speakerInWords(turn),
    speech_kind: say(`script.speech.${turn.kind}`),
    speech_topic: turn.topic,
    speech_time: limit === null ? "" : lengthInWords(limit),
    next_speaker: after === null ? "" : speakerInWords(after),
  };
}

/** "đại biểu Vi Văn Sáng, Tổ 7"; who has no mandate by name and office. */
export function speakerInWords({ mandate, name, title, group }: Speaker): string {
  const from = mandate === null ? title : group;
  const full = from === "" ? name : `${name}, ${from}`;
  return say(mandate === null ? "script.speaker.guest" : "script.speaker.delegate", { name: full });
}

function ofVote(state: State, vote: Vote): FactValues {
  const title = vote.part_label ? `${vote.part_label}: ${vote.title}` : vote.title;
  const known = {
    vote_number: String(vote.number),
    vote_title: title,
    threshold: thresholdInWords(vote.threshold),
    vote_clause: vote.threshold.clause || null,
  };
  const { result } = vote;
  if (result === null) return known;
  return {
    ...known,
    // As they were when it was closed; people come and go while it is read out.
    present: String(result.present),
    total: String(result.legal_total),
    took_part: String(result.took_part),
    yes: String(result.yes),
    yes_share: percent(result.yes_share),
    no: String(result.no),
    no_share: percent(result.no_share),
    abstain: String(result.abstain),
    abstain_share: percent(result.abstain_share),
    no_ballot: String(result.no_ballot),
    result_sentence: say(result.adopted ? "script.result.adopted" : "script.result.rejected", {
      title,
      body: state.meeting?.body.name ?? "",
    }),
  };
}

/** 95,59%; 100% and 0% without decimals, as they are said. */
function percent(hundredths: number): string {
  return hundredths % 100 === 0 ? `${hundredths / 100}%` : share(hundredths, spoken.language);
}

/** "08 giờ 10", as it is spoken. */
export function hour(moment: string | number): string {
  const [hours, minutes] = hourMinute(moment).split(":");
  return spoken.language === "vi" ? `${hours ?? ""} giờ ${minutes ?? ""}` : hourMinute(moment);
}
