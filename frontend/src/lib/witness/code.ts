/** The short code of the head that was heard last, in two groups, to compare by eye; apart from the witness, which brings
 *  a hash. */
export function codeHeard(signal: unknown): string | null {
  const code =
    typeof signal === "object" && signal !== null ? (signal as { code?: unknown }).code : undefined;
  return typeof code === "string" && code.length === 8 ? `${code.slice(0, 4)} ${code.slice(4)}` : null;
}
