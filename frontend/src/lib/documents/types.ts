/** What the shelf of a meeting is made of, as GET /meetings/{id}/documents answers. */

export type Kind =
  | "summons"
  | "programme"
  | "report"
  | "review"
  | "supervision"
  | "notice"
  | "submission"
  | "draft_resolution"
  | "resolution"
  | "comparison"
  | "petitions"
  | "response"
  | "plan"
  | "table"
  | "law"
  | "other";

/** One text of a document; its bytes never change. sizes: [width, height] of each page in points. */
export interface Version {
  readonly id: string;
  readonly ordinal: number;
  readonly name: string;
  /** Of the PDF as it was published, not of the copy that tablets get. */
  readonly sha256: string;
  /** Bytes of the copy that tablets get. */
  readonly reading_size: number;
  readonly original_media: string;
  readonly pages: number;
  readonly sizes: readonly (readonly [number, number])[];
  readonly text: "layer" | "recognised" | "waiting" | "missing";
  readonly is_signed: boolean;
  /** What a check of them found; null until there is one. */
  readonly signatures: {
    readonly state: "valid" | "invalid" | "unknown";
    readonly signed_by: readonly string[];
    readonly is_trial: boolean;
    readonly checked_at: string;
  } | null;
  readonly found: Readonly<Record<string, number>>;
  readonly note: string;
  readonly added_at: string;
  readonly published_at: string | null;
}

export interface Audience {
  readonly to: "public" | "hall" | "delegates" | "secretariat" | "group" | "committee" | "persons";
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly committee: { readonly id: string; readonly name: string } | null;
  /** Only for who may prepare. */
  readonly persons: readonly { readonly user: string; readonly name: string }[];
}

/** meeting: null in the body's library. place: the page where the reader left off. */
export interface Document {
  readonly id: string;
  readonly meeting: string | null;
  readonly state: "draft" | "published" | "withdrawn";
  readonly kind: Kind;
  readonly number: string;
  readonly symbol: string;
  readonly title: string;
  readonly issuer: string;
  readonly issued_on: string | null;
  readonly audience: Audience;
  readonly keep_on_device: boolean;
  readonly revision: number;
  readonly position: number;
  readonly version: Version | null;
  readonly draft: Version | null;
  readonly versions: number;
  readonly is_new: boolean;
  readonly previous: string | null;
  readonly opened_at: string | null;
  readonly place: number | null;
  readonly withdrawn_because: string;
}

/** seq: of the last entry that touched a document. items: which documents belong to which line of the agenda. */
export interface Shelf {
  readonly seq: number | null;
  readonly documents: readonly Document[];
  readonly items: readonly { readonly item: string; readonly documents: readonly string[] }[];
}

/** Published, and with a text. Who prepares is told of more, at the desk. */
export function isReadable(document: Document): boolean {
  return document.state === "published" && document.version !== null;
}
