/** What came into the one field of the roll: a name somebody types, or a card that a reader types. Pure. */

export type Typed = "name" | "card" | "mangled";

/** A card is an address with its token behind "#", or the token alone. A keyboard that writes Vietnamese ("aa" as
 *  "â") or has Caps Lock on makes other letters of it. */
export function whatIsTyped(text: string): Typed {
  const typed = text.trim();
  const looksLikeCard = /#|:\/\//.test(typed) || /^\S{20,}$/.test(typed);
  if (!looksLikeCard) return "name";
  return /[^\x21-\x7e]/.test(typed) || /^HTTP/.test(typed) ? "mangled" : "card";
}

/** The token of a card, as every way of writing the card has it. */
export function tokenIn(text: string): string {
  return text.trim().slice(text.trim().lastIndexOf("#") + 1);
}
