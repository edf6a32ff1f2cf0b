/** One annotation as the server and this device know it; people call every one of them a note ("ghi chú"). */

export const COLOURS = ["yellow", "green", "blue", "pink", "purple", "ink"] as const;
export type Colour = (typeof COLOURS)[number];

export type Scope = "private" | "group" | "committee";

/** x, y in PDF user space: points, y upwards. */
export type PdfPoint = readonly [x: number, y: number];

/** left, bottom, right, top. */
export type Rect = readonly [x0: number, y0: number, x1: number, y1: number];

/** x, y, x, y … */
export type Stroke = readonly number[];

/** It has no place on its page. */
export type Nowhere = Readonly<Record<string, never>>;

/** What it looks like on its page. text: at is its top left, size and width are points. */
export type Shape =
  | { readonly kind: "highlight"; readonly geometry: { readonly rects: readonly Rect[] } }
  | {
      readonly kind: "pen";
      readonly geometry: { readonly strokes: readonly Stroke[]; readonly width: number };
    }
  | { readonly kind: "note"; readonly geometry: { readonly at: PdfPoint } }
  | { readonly kind: "page_note"; readonly geometry: Nowhere }
  | {
      readonly kind: "text";
      readonly geometry: { readonly at: PdfPoint; readonly width: number; readonly size: number };
    };
export type Kind = Shape["kind"];

interface Facts {
  readonly id: string;
  readonly document: string;
  readonly version: string;
  readonly page: number;
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  readonly text: string;
  readonly colour: Colour;
  readonly scope: Scope;
  /** Exactly when it is shared with one. */
  readonly group: string | null;
  readonly committee: string | null;
  readonly is_deleted: boolean;
  readonly written_at: string;
}

/** revision: the last one this device knows of the server's; 0: it was never there. */
export type Annotation = Facts &
  Shape & {
    readonly revision: number;
    readonly copy_of: string | null;
    readonly carried_from: string | null;
  };

/** Another's, who shared it. */
export type Shared = Annotation & { readonly owner_name: string };

/** What a change is sent as. base: the revision it was made on. */
export type Outgoing = Facts & Shape & { readonly base: number };

const FACTS = [
  "id",
  "document",
  "version",
  "page",
  "kind",
  "geometry",
  "quote",
  "before",
  "after",
  "text",
  "colour",
  "scope",
  "group",
  "committee",
  "is_deleted",
  "written_at",
] as const;

/** Without what only the server says of it. */
export function outgoing(row: Annotation): Outgoing {
  const facts = Object.fromEntries(FACTS.map((name) => [name, row[name]]));
  return { ...facts, base: row.revision } as Outgoing;
}
