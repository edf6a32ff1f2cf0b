/** A receipt as it is read aloud. Apart from its checking, which brings a hash that the first page does not need. */

/** No I, L, O, U: read aloud and written by hand without mistakes. */
const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The first 40 bits as "K7M4 2Q9T". */
export function spokenCode(receipt: string): string {
  let bits = "";
  for (const digit of receipt.slice(0, 10)) bits += parseInt(digit, 16).toString(2).padStart(4, "0");
  let code = "";
  for (let at = 0; at < 40; at += 5) code += CROCKFORD[parseInt(bits.slice(at, at + 5), 2)] ?? "";
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}
