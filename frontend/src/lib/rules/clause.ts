/** A clause inside a sentence: "Căn cứ {clause}, ..." takes neither a full stop nor a second "theo". */
export function cited(clause: string): string {
  return clause
    .trim()
    .replace(/\.$/, "")
    .replace(/^Theo\s+/i, "");
}
