/** What the import answers, from the published description of the API, and the choices that go with every question
 *  as a text of JSON (councils/api/import_schemas.py: ChoicesIn). */
import type { components } from "../api/schema.generated";

type Schemas = components["schemas"];
export type ImportPreview = Schemas["ImportPreview"];
export type ImportQuestion = ImportPreview["questions"][number];
export type ImportRow = ImportPreview["rows"][number];
export type ImportCell = ImportRow["cells"][string];
export type ImportField = ImportPreview["fields"][number]["name"];

export interface ImportChoices {
  readonly sheet?: string;
  /** By index; "" takes nothing from the column. */
  readonly columns?: Readonly<Record<string, ImportField | "">>;
  readonly convert?: ImportPreview["font"]["applied"];
  readonly take?: readonly ("ethnicity" | "health")[];
  /** By "row:field". */
  readonly edits?: Readonly<Record<string, string>>;
  /** By the question's id. */
  readonly answers?: Readonly<Record<string, string>>;
  readonly skip?: readonly number[];
  /** ISO 8601 */
  readonly from_date?: string;
}
