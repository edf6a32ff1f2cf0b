/** What a meeting looks like to one class of readers: the shared state that entries are folded into.
 *
 *  The same shape is built by screens/fold.py; both replay tests/traces/*.json. Parts that a reader may not see
 *  stay empty ({} or null), they are never missing. */

import { NOBODY_SPEAKS, type Floor, type SpeechNote } from "./floor_state";
import type { QuestionGroup } from "./question_state";

export type MandateId = string;
export type VoteId = string;
export type ItemId = string;

export type Choice = "yes" | "no" | "abstain";
export const CHOICES: readonly Choice[] = ["yes", "no", "abstain"];

export interface Body {
  readonly id: string;
  readonly name: string;
  readonly short_name: string;
  readonly kind: "council" | "peoples_committee";
  readonly level: "province" | "commune";
}

export interface MeetingFacts {
  readonly id: string;
  readonly title: string;
  readonly number: number;
  readonly kind: "regular" | "thematic" | "urgent";
  readonly state: "convened" | "postponed" | "opened" | "adjourned" | "closed" | "cancelled";
  readonly place: string;
  readonly starts_at: string;
  readonly ends_at: string | null;
  readonly reply_by: string | null;
  /** When a postponed or adjourned meeting goes on, if that is known. */
  readonly resumes_at: string | null;
  readonly body: Body;
  readonly legislature_no: number;
  readonly chair: string;
  readonly opened_at: string | null;
  readonly closed_at: string | null;
  /** Why it was last moved, put off, cancelled or taken up again. */
  readonly reason: string;
}

export interface Threshold {
  readonly num: number;
  readonly den: number;
  readonly strict: boolean;
  readonly base: "all" | "in_office" | "present";
  readonly clause: string;
}

export interface Switch {
  readonly allowed: boolean;
  readonly clause: string;
}

export interface BodyRules {
  readonly quorum?: { readonly num: number; readonly den: number; readonly clause: string };
  readonly ballot_change?: Switch;
  readonly hall_sees_names?: Switch;
  readonly running_counts_at_desk?: Switch;
  readonly thresholds?: Readonly<Record<string, Threshold>>;
  readonly [name: string]: unknown;
}

export interface Delegate {
  readonly name: string;
  readonly group: string;
  readonly post: string;
  readonly votes: boolean;
  /** Rank among the names in Vietnamese alphabetical order, given name first. */
  readonly order: number;
  readonly occupation: string;
  /** Its digest; null where there is none. */
  readonly photo: string | null;
}

export type Mark = "present" | "remote" | "left" | "excused" | "absent";

export interface Sitting {
  readonly id: string;
  readonly ordinal: number;
  readonly label: string;
  readonly state: "gathering" | "open" | "closed";
  readonly closed_to_public: boolean;
  readonly gathered_at: string;
  readonly opened_at: string | null;
  readonly closed_at: string | null;
}

/** present: those who count for the quorum; where they are is in_hall and remote. */
export interface Attendance {
  readonly present: number;
  readonly in_hall: number;
  readonly remote: number;
  readonly total: number;
  readonly needed: number;
  readonly has_quorum: boolean;
  readonly marks: Readonly<Record<MandateId, Mark>>;
  /** Since when each mark holds; null where a correction names no time. */
  readonly since: Readonly<Record<MandateId, string | null>>;
}

/** A sitting of one delegates' group, beside the plenary one. */
export interface GroupSitting extends Sitting {
  readonly group: { readonly id: string; readonly name: string };
  readonly attendance: Attendance;
  /** What the group is on; it does not touch the item of the whole body. */
  readonly current_item: ItemId | null;
}

/** Who leads a group's discussion at this meeting and who keeps its record; the clerk is named, and a delegate maybe. */
export interface Bench {
  readonly chair: MandateId | null;
  readonly chair_name: string;
  readonly clerk_name: string;
  readonly clerk_mandate: MandateId | null;
}

/** A group's summary that was handed in to the plenary. item: what the group discussed. */
export interface SummaryTold {
  readonly sitting: string;
  readonly group: { readonly id: string; readonly name: string };
  readonly item: ItemId | null;
  readonly at: string;
}

export interface Seat {
  /** What stands on the chair: "A1". */
  readonly id: string;
  /** From the stage on. */
  readonly row: number;
  /** From the left, as one looks at the plan. */
  readonly number: number;
  /** Its middle, per mille of the hall's width. */
  readonly x: number;
  readonly y: number;
  readonly mandate: MandateId | null;
  readonly group: string;
  /** Who sat there when the plan was laid down; the hall has no roster. Where there is one, its name goes first. */
  readonly name: string;
}

export interface SeatingPlan {
  readonly kind: "rows" | "horseshoe" | "hemicycle";
  readonly width: number;
  readonly height: number;
  /** How wide a seat is drawn, per mille of the hall's width. */
  readonly seat_width: number;
  readonly stage: "top";
  readonly seats: readonly Seat[];
}

export interface Invitation {
  /** One of the two. */
  readonly mandate: MandateId | null;
  readonly guest: string | null;
  readonly reply: "none" | "coming" | "remote" | "absent" | "substitute";
  readonly decision: "pending" | "accepted" | "declined";
  readonly replied_at: string | null;
}

export type ItemKind =
  | "heading"
  | "preparation"
  | "roll_call"
  | "ceremony"
  | "speech"
  | "report"
  | "submission"
  | "committee_report"
  | "group_debate"
  | "summary"
  | "debate"
  | "questioning"
  | "response"
  | "conclusion"
  | "personnel"
  | "vote"
  | "break"
  | "other";

/** A document that is to come. */
export interface Paper {
  readonly id: string;
  readonly title: string;
  readonly symbol: string;
}

/** A line of the agenda; the list is in depth-first order, every item after its parent. */
export interface AgendaItem {
  readonly id: ItemId;
  readonly parent: ItemId | null;
  readonly number: string;
  readonly title: string;
  readonly kind: ItemKind;
  /** As it was proposed and adopted. */
  readonly planned_at: string | null;
  /** As the rest was re-timed since; null where it was not. */
  readonly expected_at: string | null;
  readonly duration_min: number | null;
  readonly presenter: string;
  /** Those of the presenters who are delegates. */
  readonly presented_by: readonly MandateId[];
  readonly papers: readonly Paper[];
  readonly note: string;
  readonly state: "todo" | "live" | "done" | "skipped" | "postponed" | "withdrawn";
  /** Why it was skipped, postponed or withdrawn. */
  readonly reason: string;
  /** When the whole body last began it, and ended that. */
  readonly began_at: string | null;
  readonly ended_at: string | null;
  /** Whole seconds the whole body spent on it before; what is on now is not in it. */
  readonly spent_s: number;
}

export interface AgendaChange {
  readonly at: string;
  readonly change:
    "add" | "revise" | "reorder" | "split" | "skip" | "postpone" | "withdraw" | "restore" | "retime";
  readonly reason: string;
  readonly items: readonly ItemId[];
}

export interface AgendaStatus {
  readonly state: "draft" | "proposed" | "adopted";
  readonly revision: number;
  readonly adopted_at: string | null;
  /** The vote that adopted it, when there was one. */
  readonly adopted_by: VoteId | null;
  /** Since it was adopted, oldest first, the last fifty. */
  readonly changes: readonly AgendaChange[];
}

/** item: the break's own line of the agenda. returns_to: the item that was interrupted. */
export interface BreakOn {
  readonly item: ItemId;
  readonly began_at: string;
  readonly until: string | null;
  readonly returns_to: ItemId | null;
}

/** What the presiding officer says at an item. text: null where the template's words hold again. by: a full name. */
export interface WrittenWords {
  readonly text: string | null;
  readonly revision: number;
  readonly by: string;
  readonly at: string;
}

/** group: when it is to one. mandates: for the secretariat, when it is to persons or a group. */
export interface Announcement {
  readonly id: string;
  readonly text: string;
  readonly to: "all" | "group" | "persons";
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly mandates?: readonly MandateId[];
  readonly needs_answer: boolean;
  readonly on_screen: boolean;
  readonly sent_at: string;
  readonly withdrawn_at: string | null;
}

/** What a screen of the hall is ordered to show. id: of the item (also whose queue), vote, announcement or group of
 *  questions; absent for what is on. */
export interface Scene {
  readonly kind:
    | "welcome"
    | "agenda"
    | "item"
    | "speaker"
    | "queue"
    | "question"
    | "page"
    | "quorum"
    | "seats"
    | "vote"
    | "result"
    | "break"
    | "announcement"
    | "closing"
    | "mark";
  /** Of a result also an item's: all its results. */
  readonly id?: string;
  readonly text?: string;
  /** When the order ends by itself; of a break, when that is to end. */
  readonly until?: string;
  /** Of a result. */
  readonly look?: "hemicycle" | "seats" | "table";
}

/** Orders to the screens: a screen's own goes before the one for all. */
export interface Directed {
  readonly all: Scene | null;
  readonly screens: Readonly<Record<string, Scene>>;
}

/** What the secretary wrote down of the course of the meeting. */
export interface Note {
  readonly id: string;
  readonly item: ItemId | null;
  readonly text: string;
  readonly at: string;
}

/** Shares are hundredths of a percent of legal_total. */
export interface Result {
  readonly legal_total: number;
  readonly present: number;
  readonly took_part: number;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly no_ballot: number;
  readonly yes_share: number;
  readonly no_share: number;
  readonly abstain_share: number;
  readonly no_ballot_share: number;
  readonly yes_share_present: number;
  readonly needed: number;
  readonly adopted: boolean;
  readonly clause: string;
  readonly by_hand: boolean;
  readonly assisted: number;
  /** How many of those who took part were not in the hall. */
  readonly from_afar: number;
}

/** Put to the vote although too few were here: the numbers of that moment, and why it was done all the same. */
export interface BelowQuorum {
  readonly present: number;
  readonly total: number;
  readonly needed: number;
  readonly clause: string;
  readonly reason: string;
}

export interface Correction {
  /** The seq of the entry that is corrected. */
  readonly corrects: number;
  readonly reason: string;
  readonly at: string;
  readonly result: Result;
}

export interface Assisted {
  readonly id: string;
  readonly vote: VoteId;
  readonly mandate: MandateId;
  readonly choice: Choice;
  readonly state: "asked" | "confirmed" | "refused";
  /** User ids. */
  readonly asked_by: string;
  readonly asked_at: string;
  readonly decided_by: string | null;
}

export interface Vote {
  readonly id: VoteId;
  readonly family: "open";
  readonly number: number;
  readonly item: ItemId | null;
  readonly title: string;
  readonly text: string;
  readonly matter: string;
  readonly threshold: Threshold;
  readonly method: "electronic" | "show_of_hands";
  readonly may_change: boolean;
  readonly duration_s: number | null;
  readonly state: "prepared" | "open" | "interrupted" | "closed" | "announced" | "cancelled";
  readonly part_of: VoteId | null;
  readonly part_label: string;
  readonly repeats: VoteId | null;
  readonly opened_at: string | null;
  readonly closes_at: string | null;
  readonly closed_at: string | null;
  readonly closed_by: "person" | "time" | null;
  readonly announced_at: string | null;
  readonly legal_total: number;
  readonly needed: number;
  readonly present: number;
  readonly electorate: readonly MandateId[];
  readonly took_part: number | null;
  readonly result: Result | null;
  /** The seq of the entry that told the result: what a correction names. */
  readonly result_seq: number | null;
  readonly receipts: readonly string[];
  readonly names: Readonly<Record<MandateId, Choice>> | null;
  readonly reason: string;
  readonly corrections: readonly Correction[];
  readonly assisted: Readonly<Record<string, Assisted>>;
  /** Who may cast without being in the hall; frozen at opening. */
  readonly remote: "nobody" | "checked_in" | "absent_too";
  readonly below_quorum: BelowQuorum | null;
  /** A trial of the tablets: numbered apart, in no vote_order, never announced. */
  readonly is_test: boolean;
  /** Of a trial, for the secretariat: what each was asked to press. */
  readonly expected: Readonly<Record<MandateId, Choice>>;
  /** Of a closed trial, for the secretariat: whether every choice was counted as it was expected. */
  readonly matches: boolean | null;
  /** Held while the screens were out and entered afterwards. */
  readonly from_paper: boolean;
}

export interface Stage {
  /** break: id is the break's item. speaker: id is of the speech that is on in the sitting of the whole body. */
  readonly kind: "welcome" | "item" | "speaker" | "break" | "vote" | "result" | "closed";
  readonly id: string | null;
}

export interface State {
  readonly meeting: MeetingFacts | null;
  readonly rules: BodyRules | null;
  readonly roster: Readonly<Record<MandateId, Delegate>>;
  readonly sitting: Sitting | null;
  readonly attendance: Attendance;
  readonly group_sittings: Readonly<Record<string, GroupSitting>>;
  /** By group; of a group whose bench was set, or whose sitting began. */
  readonly benches: Readonly<Record<string, Bench>>;
  /** The last entry about opinions on drafts that told this reader something. */
  readonly opinions_seq: number | null;
  /** Of the groups that handed in, in the order in which they did. */
  readonly summaries: readonly SummaryTold[];
  readonly seating: SeatingPlan | null;
  /** For the secretariat; those that stand. */
  readonly invitations: Readonly<Record<string, Invitation>>;
  readonly agenda: readonly AgendaItem[];
  readonly agenda_status: AgendaStatus;
  readonly current_item: ItemId | null;
  readonly break_on: BreakOn | null;
  /** For the secretariat; only of items somebody wrote words for. */
  readonly words: Readonly<Record<ItemId, WrittenWords>>;
  /** Oldest first. To group and persons: for the secretariat. */
  readonly announcements: readonly Announcement[];
  readonly directed: Directed;
  /** For the secretariat, as they were written. */
  readonly notes: readonly Note[];
  readonly floor: Floor;
  /** For the secretariat; in the order in which they were first written. */
  readonly speech_notes: readonly SpeechNote[];
  /** The last entry about documents that told this reader something: his shelf is to be asked for again. */
  readonly documents_seq: number | null;
  /** The same of questions: own slips, and for the secretariat all, are to be asked for again. */
  readonly questions_seq: number | null;
  /** For the hall those that were put to the council or decided. */
  readonly question_groups: readonly QuestionGroup[];
  /** The same of voters' petitions: they are searched over HTTP. */
  readonly petitions_seq: number | null;
  /** The same of papers, the dossier and what holds it. */
  readonly records_seq: number | null;
  readonly votes: Readonly<Record<VoteId, Vote>>;
  readonly vote_order: readonly VoteId[];
  readonly stage: Stage;
}

export const NOBODY_HERE: Attendance = {
  present: 0,
  in_hall: 0,
  remote: 0,
  total: 0,
  needed: 0,
  has_quorum: false,
  marks: {},
  since: {},
};

export const NO_AGENDA: AgendaStatus = {
  state: "draft",
  revision: 0,
  adopted_at: null,
  adopted_by: null,
  changes: [],
};

export const EMPTY: State = {
  meeting: null,
  rules: null,
  roster: {},
  sitting: null,
  attendance: NOBODY_HERE,
  group_sittings: {},
  benches: {},
  opinions_seq: null,
  summaries: [],
  seating: null,
  invitations: {},
  agenda: [],
  agenda_status: NO_AGENDA,
  current_item: null,
  break_on: null,
  words: {},
  announcements: [],
  directed: { all: null, screens: {} },
  notes: [],
  floor: NOBODY_SPEAKS,
  speech_notes: [],
  documents_seq: null,
  questions_seq: null,
  question_groups: [],
  petitions_seq: null,
  records_seq: null,
  votes: {},
  vote_order: [],
  stage: { kind: "welcome", id: null },
};

/** What only one person may know: sent beside the shared state. */
export interface OwnBallot {
  readonly vote: VoteId;
  readonly choice: Choice;
  readonly revision: number;
  readonly recorded_at: string;
  readonly receipt: string;
  readonly salt: string;
  readonly origin: string;
  readonly code: string;
}

/** To the delegate by name, or to his group. */
export interface OwnAnnouncement {
  readonly id: string;
  readonly text: string;
  readonly sent_at: string;
  readonly needs_answer: boolean;
  readonly acknowledged_at: string | null;
}

export interface Own {
  readonly mandate: MandateId | null;
  readonly roles: readonly string[];
  readonly ballots: Readonly<Record<VoteId, OwnBallot>>;
  /** What to press in the trial votes that are on, by vote. */
  readonly trial: Readonly<Record<VoteId, Choice>>;
  readonly announcements: readonly OwnAnnouncement[];
  /** Ids of announcements to all that he said he has read. */
  readonly acknowledged: readonly string[];
  /** This session showed a second proof. */
  readonly strong: boolean;
  /** The screen waits for its person's PIN. */
  readonly locked: boolean;
}

export const NOBODY: Own = {
  mandate: null,
  roles: [],
  ballots: {},
  trial: {},
  announcements: [],
  acknowledged: [],
  strong: false,
  locked: false,
};

/** Signal `hand:<user id>` of the secretariat: who is at work where. since: when he came there.
 *  at: "run", "agenda", "item:<id>", "words:<id>", "vote:<id>", "announcements" … */
export interface Hand {
  readonly name: string;
  readonly at: string;
  readonly since: string;
}

/** Live but not official; the latest value wins. What was withdrawn is absent. */
export interface Signals {
  readonly board?: {
    readonly vote: VoteId;
    readonly cast: number;
    readonly of: number;
    readonly yes?: number;
    readonly no?: number;
    readonly abstain?: number;
    readonly missing?: readonly MandateId[];
  };
  /** screens: ids of the displays that are connected. */
  readonly presence?: {
    readonly connected: readonly MandateId[];
    readonly displays: number;
    readonly screens: readonly string[];
  };
  /** For the secretariat: how many have said that they read the announcement that was answered last. */
  readonly answers?: { readonly announcement: string; readonly answered: number; readonly of: number };
  readonly reminder?: { readonly vote: VoteId; readonly at: string };
  readonly [name: string]: unknown;
}
