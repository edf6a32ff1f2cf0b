/** Voters' petitions, from the published description of the API. */
import type { components } from "../api/schema.generated";

type Schemas = components["schemas"];

export type PetitionRow = Schemas["PetitionRowOut"];
export type Petitions = Schemas["PetitionsOut"];
export type Petition = Schemas["PetitionOut"];
export type PetitionRef = Schemas["PetitionRef"];
export type PetitionState = PetitionRow["state"];
export type PetitionField = PetitionRow["field"];
export type Alike = Schemas["AlikeOut"];
export type AlikePair = Schemas["AlikePairOut"];
export type Figures = Schemas["PetitionFiguresOut"];
export type FiguresOf = Schemas["FiguresOut"];
export type VoterMeeting = Schemas["VoterMeetingOut"];
export type Slip = Schemas["SlipOut"];
export type TakenList = Schemas["TakenListOut"];
export type Preview = Schemas["PetitionsPreviewOut"];
export type ReadRow = Schemas["ReadPetitionOut"];
export type PreviewColumn = NonNullable<Preview["columns"][number]["column"]>;

export const FIELDS: readonly PetitionField[] = [
  "agriculture",
  "land_environment",
  "transport",
  "water_power",
  "health",
  "education",
  "culture_society",
  "finance_budget",
  "security_order",
  "law_administration",
  "other",
];
export const STATES: readonly PetitionState[] = [
  "received",
  "sent",
  "in_work",
  "settled",
  "explained",
  "joined",
];
export const COUNTS = ["settled", "explained", "in_work", "late"] as const;
export const COLUMNS: readonly PreviewColumn[] = [
  "ordinal",
  "text",
  "place",
  "field",
  "agency",
  "state",
  "received_on",
  "due_on",
  "answer",
  "answer_number",
  "answered_on",
];

/** Whose petitions: a meeting's, or with `meeting` null all of a body. */
export interface Home {
  readonly body: string;
  readonly meeting: string | null;
}

/** An item of the agenda, or a document, that may be chosen. */
export interface Choice {
  readonly id: string;
  readonly title: string;
}

export function pathOf(home: Home): `/meetings/${string}/petitions` | `/bodies/${string}/petitions` {
  return home.meeting === null ? `/bodies/${home.body}/petitions` : `/meetings/${home.meeting}/petitions`;
}
