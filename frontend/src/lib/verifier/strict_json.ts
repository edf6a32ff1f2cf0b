/** JSON in which no object has a key twice: two readers would take two different values from it. */
import { isObject, type Json, type JsonObject } from "./canonical.ts";
import { Unreadable } from "./report.ts";

export function strictJson(spelled: string): Json {
  let value: Json;
  try {
    value = JSON.parse(spelled) as Json;
  } catch {
    throw new Unreadable("not_json");
  }
  if (keysSpelled(spelled) !== keysRead(value)) throw new Unreadable("key_twice");
  return value;
}

export function strictObject(spelled: string): JsonObject {
  const value = strictJson(spelled);
  if (!isObject(value)) throw new Unreadable("not_json");
  return value;
}

/** Of text that is JSON: every key is a string before a colon. */
function keysSpelled(spelled: string): number {
  return (spelled.match(/"(?:[^"\\]|\\.)*"(\s*:)?/g) ?? []).filter((one) => !one.endsWith('"')).length;
}

function keysRead(value: Json): number {
  if (Array.isArray(value))
    return (value as readonly Json[]).reduce<number>((sum, one) => sum + keysRead(one), 0);
  if (!isObject(value)) return 0;
  return Object.values(value).reduce<number>((sum, one) => sum + 1 + keysRead(one), 0);
}
