/** Documents in words. Speaks the catalogue area "shelf". */
import { say, spoken } from "../catalogue/catalogue.svelte";
import { whole } from "../catalogue/format";
import type { Document, Kind } from "./types";

const KB = 1000;
const MB = 1000 * KB;

/** "Báo cáo" */
export function kindWords(kind: Kind): string {
  return say(`shelf.kind.${kind}`);
}

/** "412/BC-UBND"; empty where it has neither number nor symbol. */
export function numberWords({ number, symbol }: Pick<Document, "number" | "symbol">): string {
  if (number === "" || symbol === "" || symbol.startsWith(`${number}/`)) return symbol || number;
  return `${number}/${symbol}`;
}

/** "Báo cáo 412/BC-UBND" */
export function nameWords(document: Pick<Document, "kind" | "number" | "symbol">): string {
  const number = numberWords(document);
  return number ? `${kindWords(document.kind)} ${number}` : kindWords(document.kind);
}

/** "1,4 MB", "38 MB", "620 kB". Decimal units; never "0 kB". */
export function sizeWords(bytes: number): string {
  if (bytes < MB) return say("shelf.size.kb", { size: Math.max(1, Math.round(bytes / KB)) });
  const tenths = Math.round(bytes / (MB / 10));
  if (tenths >= 100) return say("shelf.size.mb", { size: whole(Math.round(bytes / MB), spoken.language) });
  const mark = spoken.language === "vi" ? "," : ".";
  const rest = tenths % 10;
  return say("shelf.size.mb", { size: `${Math.trunc(tenths / 10)}${rest ? `${mark}${rest}` : ""}` });
}
