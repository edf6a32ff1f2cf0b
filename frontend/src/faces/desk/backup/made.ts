/** Sizes of files as people read them. Pure. */
import type { components } from "../../../lib/api/schema.generated";
import { spoken } from "../../../lib/catalogue/catalogue.svelte";

export type Places = components["schemas"]["PlacesOut"];
export type Place = components["schemas"]["PlaceOut"];
export type BackedUp = components["schemas"]["BackUpOut"];

const KILO = 1000;

/** 1234567 is "1,2 MB"; small files say KB. Counted in thousands, as sticks are sold. */
export function size(bytes: number, language: "vi" | "en" = spoken.language): string {
  const megabytes = bytes / KILO / KILO;
  if (megabytes < 1) return `${Math.max(1, Math.round(bytes / KILO))} KB`;
  const [number, unit] = megabytes < KILO ? [megabytes, "MB"] : [megabytes / KILO, "GB"];
  const text = number < 10 ? number.toFixed(1) : String(Math.round(number));
  return `${language === "vi" ? text.replace(".", ",") : text} ${unit}`;
}

/** Where to write unless somebody says otherwise: the one stick that takes it. */
export function obvious(places: readonly Place[]): string | null {
  const sticks = places.filter((place) => place.is_writable && place.is_removable);
  const open = sticks.length > 0 ? sticks : places.filter((place) => place.is_writable);
  return open.length === 1 ? (open[0]?.path ?? null) : null;
}
