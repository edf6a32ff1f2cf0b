/** The one spelling of JSON that is hashed (docs/journal.md, Canonical bytes). */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

const MAX_DEPTH = 32;

/** The value of canonical text; undefined when any letter differs from the canonical spelling. */
export function canonicalValue(spelled: string): Json | undefined {
  try {
    const value = JSON.parse(spelled) as Json;
    return canonical(value, 0) === spelled ? value : undefined;
  } catch {
    return undefined;
  }
}

export function canonicalObject(spelled: string): JsonObject | undefined {
  const value = canonicalValue(spelled);
  return isObject(value) ? value : undefined;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Text as it is, a number as text; nothing for anything else. */
export function word(value: Json | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function canonical(value: Json, depth: number): string {
  if (depth > MAX_DEPTH) throw new RangeError("nested too deep");
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new RangeError("no whole number");
    return String(value);
  }
  if (typeof value === "string") return spelled(value);
  if (Array.isArray(value))
    return `[${(value as readonly Json[]).map((one) => canonical(one, depth + 1)).join(",")}]`;
  // The default order of strings is that of their UTF-16 units, as RFC 8785 asks.
  const fields = Object.keys(value).sort();
  const of = (key: string): string =>
    `${spelled(key)}:${canonical((value as JsonObject)[key] as Json, depth + 1)}`;
  return `{${fields.map(of).join(",")}}`;
}

/** Half a surrogate pair; without a look-behind, which old Safari does not know. */
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/;

function spelled(said: string): string {
  if (LONE.test(said) || said.normalize("NFC") !== said) throw new RangeError("not in its normal form");
  return JSON.stringify(said);
}
