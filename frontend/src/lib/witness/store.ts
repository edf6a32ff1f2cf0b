/** The heads this device has heard, by meeting. Where storage is forbidden they last until the page is closed. */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Head } from "./heads";

export interface Kept {
  readonly stream: string;
  /** The newest last. */
  readonly heads: readonly Head[];
  /** Two that contradict each other: kept, whatever comes after. */
  readonly trouble: readonly [Head, Head] | null;
}

interface Schema extends DBSchema {
  kept: { key: string; value: Kept };
}

const MOST = 120;
const inMemory = new Map<string, Kept>();
let database: Promise<IDBPDatabase<Schema>> | null = null;

function opened(): Promise<IDBPDatabase<Schema>> {
  database ??= openDB<Schema>("dh.heads", 1, {
    upgrade: (made) => void made.createObjectStore("kept", { keyPath: "stream" }),
  });
  return database;
}

export async function keptOf(stream: string): Promise<Kept> {
  const nothing: Kept = { stream, heads: [], trouble: null };
  try {
    return (await (await opened()).get("kept", stream)) ?? inMemory.get(stream) ?? nothing;
  } catch {
    return inMemory.get(stream) ?? nothing;
  }
}

/** Of the many of every minute the newest stay; those of votes and closings all. */
export async function keep(kept: Kept): Promise<void> {
  const spare = kept.heads.length - MOST;
  const minutes = kept.heads.filter(({ why }) => why === "minute").slice(0, Math.max(0, spare));
  const fewer = { ...kept, heads: kept.heads.filter((head) => !minutes.includes(head)) };
  inMemory.set(kept.stream, fewer);
  try {
    await (await opened()).put("kept", structuredCopy(fewer));
  } catch {
    // See above.
  }
}

/** IndexedDB takes no proxies of a screen's state. */
function structuredCopy(kept: Kept): Kept {
  return JSON.parse(JSON.stringify(kept)) as Kept;
}
