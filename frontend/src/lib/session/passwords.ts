/** What a new password must have, shown and ticked while it is typed; the server decides (councils/rules/passwords.py). */

export const SHORTEST = 8;

export interface PasswordDraft {
  readonly current: string;
  readonly wanted: string;
  readonly repeated: string;
}

export const PASSWORD_RULES = ["length", "letters", "digit", "sign", "different", "same"] as const;
export type PasswordRule = (typeof PASSWORD_RULES)[number];

export function passwordRules(draft: PasswordDraft): Record<PasswordRule, boolean> {
  // Keyboards send Vietnamese letters composed or decomposed; both are one password.
  const current = draft.current.normalize("NFC");
  const wanted = draft.wanted.normalize("NFC");
  return {
    length: Array.from(wanted).length >= SHORTEST,
    letters: /\p{Ll}/u.test(wanted) && /\p{Lu}/u.test(wanted),
    digit: /\p{Nd}/u.test(wanted),
    sign: /[^\p{L}\p{N}]/u.test(wanted),
    different: wanted !== "" && wanted !== current,
    same: wanted !== "" && draft.wanted === draft.repeated,
  };
}
