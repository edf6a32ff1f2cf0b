/** Signers as they are typed: one on a line, an address after the first comma. Pure. */
export const MOST_SIGNERS = 5_000;
const LONGEST_NAME = 120;
const LONGEST_ADDRESS = 300;

export interface Signer {
  readonly name: string;
  readonly address: string;
}

export function signersIn(text: string): readonly Signer[] {
  return text
    .split(/\r?\n/)
    .map((line) => {
      const [name = "", ...rest] = line.split(/[,;\t]/);
      return { name: clean(name), address: clean(rest.join(", ")) };
    })
    .filter(({ name }) => name !== "");
}

/** The first that is too long, counted from 1; null when none is. */
export function tooLong(signers: readonly Signer[]): number | null {
  const at = signers.findIndex(
    ({ name, address }) => name.length > LONGEST_NAME || address.length > LONGEST_ADDRESS,
  );
  return at < 0 ? null : at + 1;
}

/** A list copied from paper carries its own numbers: "1. ", "2) ". */
function clean(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^\d{1,4}[.)]\s*/, "");
}
