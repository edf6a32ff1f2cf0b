/** A meeting's dossier, its bundle and its heads as the server tells them (docs/openapi.json). */
import type { components } from "../../api/schema.generated";

type Schemas = components["schemas"];
export type DossierTold = Schemas["DossierOut"];
export type Hold = DossierTold["holds"][number];
export type Listed = DossierTold["documents"][number];
export type Retention = DossierTold["retention"];
export type BundleTold = Schemas["BundleOut"];
export type Scope = BundleTold["scope"];
export type Head = Schemas["SignedHeadOut"];

export const RETENTIONS: readonly Retention[] = ["permanent", "70_years", "20_years", "10_years", "5_years"];

/** "K7M42Q9T" as it is read aloud. */
export function spoken(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}

export function megabytes(bytes: number): string {
  if (bytes < 1024 * 1024) return `${String(Math.max(1, Math.round(bytes / 1024)))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;
}
