/** What the form of a person holds, as it is typed, and what goes to the server. */
import { parseBirth, writeBirth } from "./days";
import type { Mandate } from "./types";

export interface PersonDraft {
  name: string;
  group: string;
  post_label: string;
  occupation: string;
  is_full_time: boolean;
  gender: string;
  birth: string;
  phone: string;
  email: string;
  ethnicity: string;
  note: string;
}

export const EMPTY_PERSON: PersonDraft = {
  name: "",
  group: "",
  post_label: "",
  occupation: "",
  is_full_time: false,
  gender: "",
  birth: "",
  phone: "",
  email: "",
  ethnicity: "",
  note: "",
};

export function draftOf(mandate: Mandate): PersonDraft {
  return {
    name: mandate.name,
    group: mandate.group_id ?? "",
    post_label: mandate.post_label,
    occupation: mandate.occupation,
    is_full_time: mandate.is_full_time,
    gender: mandate.gender ?? "",
    birth: writeBirth(mandate),
    phone: mandate.phone,
    email: mandate.email,
    ethnicity: mandate.ethnicity,
    note: mandate.note,
  };
}

/** The fields as the command takes them. Only after `personFault` found nothing. */
export function sentPerson(draft: PersonDraft): Readonly<Record<string, unknown>> {
  const { birth, group, gender, ...rest } = draft;
  const texts = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, typeof value === "string" ? tidy(value) : value]),
  );
  return { ...texts, ...parseBirth(birth), group_id: group || null, gender: gender || null };
}

/** Only what differs from how it was when the form was opened. */
export function changedPerson(before: PersonDraft, after: PersonDraft): Readonly<Record<string, unknown>> {
  return differing(sentPerson(before), sentPerson(after));
}

/** The fields of the second that are not as in the first: what others changed meanwhile is not sent back as it was. */
export function differing(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name] !== value));
}

/** The field that cannot be sent yet; null when all can. */
export function personFault(draft: PersonDraft): "name" | "birth" | "phone" | "email" | null {
  if (draft.name.trim() === "") return "name";
  if (parseBirth(draft.birth) === null) return "birth";
  if (draft.phone.trim() !== "" && !/^\+?[\d .()-]{8,20}$/.test(draft.phone.trim())) return "phone";
  if (draft.email.trim() !== "" && !looksLikeEmail(draft.email.trim())) return "email";
  return null;
}

export function looksLikeEmail(text: string): boolean {
  return /^[^\s@<>,;:"]+@[^\s@<>,;:".]+(\.[^\s@<>,;:".]+)+$/.test(text);
}

function tidy(text: string): string {
  return text.normalize("NFC").trim().replace(/\s+/g, " ");
}

/** Whether anything is typed otherwise than it was. */
export function differs(before: PersonDraft, typed: PersonDraft): boolean {
  return (Object.keys(typed) as (keyof PersonDraft)[]).some((name) => typed[name] !== before[name]);
}

/** The form after others saved something: what nobody touched here follows, what was typed stays. */
export function renewed(typed: PersonDraft, before: PersonDraft, now: PersonDraft): PersonDraft {
  const names = Object.keys(now) as (keyof PersonDraft)[];
  const next = { ...now } as Record<keyof PersonDraft, string | boolean>;
  for (const name of names) if (typed[name] !== before[name]) next[name] = typed[name];
  return next as unknown as PersonDraft;
}
