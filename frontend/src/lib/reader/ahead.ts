/** The ends of a file, under way while what reads it still starts: a file that can be read from its beginning is opened
 *  with what lies there, and a thin line has nothing else to do meanwhile. */
import type { Source } from "./engine";

/** So much is asked for at once; a linearised file shows its first page after one or two pieces. */
export const PIECE = 64 * 1024;

export function ahead(source: Source, stop: AbortSignal): Source {
  const endOf = (begin: number): number => Math.min(begin + PIECE, source.size);
  const last = Math.floor(Math.max(source.size - 1, 0) / PIECE) * PIECE;
  const coming = new Map<number, Promise<ArrayBuffer>>();
  for (const begin of new Set([0, last])) {
    const bytes = source.range(begin, endOf(begin), stop);
    bytes.catch(() => undefined);
    coming.set(begin, bytes);
  }
  return {
    size: source.size,
    range: (begin, end, asked) => {
      const bytes = end === endOf(begin) ? coming.get(begin) : undefined;
      // Once: what did not come is asked for anew.
      if (bytes) coming.delete(begin);
      return bytes ?? source.range(begin, end, asked);
    },
  };
}
