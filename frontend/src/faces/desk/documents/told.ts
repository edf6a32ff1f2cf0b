/** What the secretariat is told of documents, beside what every reader is. */
import type { Audience, Document, Kind, Shelf, Version } from "../../../lib/documents/types";

export type { Audience, Document, Kind, Version } from "../../../lib/documents/types";
export type Shown = Pick<Shelf, "documents" | "items">;
export type Attached = Shelf["items"][number];
export type AudienceWord = Audience["to"];

export interface DocumentWhole extends Document {
  readonly all_versions: readonly Version[];
}

/** As a menu lists them. */
export const KINDS: readonly Kind[] = [
  "report",
  "review",
  "supervision",
  "submission",
  "draft_resolution",
  "resolution",
  "comparison",
  "table",
  "petitions",
  "response",
  "notice",
  "plan",
  "summons",
  "programme",
  "law",
  "other",
];

export const AUDIENCES: readonly AudienceWord[] = [
  "delegates",
  "hall",
  "public",
  "group",
  "committee",
  "persons",
  "secretariat",
];

export interface UploadTold {
  readonly id: string;
  readonly meeting: string | null;
  readonly document: string | null;
  readonly name: string;
  readonly size: number;
  /** Bytes that are safe with the server. */
  readonly received: number;
  readonly state: "arriving" | "waiting" | "checking" | "ready" | "refused";
  readonly step: "converting" | "checking" | "keeping" | null;
  readonly refusal: { readonly code: string; readonly text: string } | null;
  readonly version: string | null;
  readonly touched_at: string;
}

export interface OpenedCounts {
  readonly allowed: boolean;
  readonly documents: readonly {
    readonly document: string;
    readonly opened: number;
    readonly of: number;
  }[];
}

export interface Openings {
  readonly allowed: boolean;
  readonly people: readonly {
    readonly user: string | null;
    readonly name: string;
    readonly order: number;
    readonly group: string;
    readonly version_ordinal: number | null;
    readonly first_at: string | null;
    readonly last_at: string | null;
  }[];
}

/** The text that is in hand: the newer one, where one waits to be published. */
export function newest(told: Pick<Document, "version" | "draft">): Version | null {
  return told.draft ?? told.version;
}

export type Standing = "draft" | "published" | "renewed" | "withdrawn";

/** renewed: published, and a newer text waits. */
export function standingOf(told: Pick<Document, "state" | "draft">): Standing {
  return told.state === "published" && told.draft !== null ? "renewed" : told.state;
}

/** Whether publishing does anything to it. */
export function waitsForPublishing(told: Pick<Document, "state" | "draft">): boolean {
  const standing = standingOf(told);
  return standing === "draft" || standing === "renewed";
}
