/** The rules a new password is held to, as the server checks them; shown and ticked while it is typed. */

export const PASSWORD_LENGTH = 10;

export interface PasswordDraft {
  readonly username: string;
  readonly current: string;
  readonly wanted: string;
  readonly repeated: string;
}

export type PasswordRule = "length" | "letters" | "different" | "same";

export function passwordRules({
  username,
  current,
  wanted,
  repeated,
}: PasswordDraft): Record<PasswordRule, boolean> {
  const small = wanted.toLowerCase();
  return {
    length: Array.from(wanted).length >= PASSWORD_LENGTH,
    letters: /\p{L}/u.test(wanted) && /\d/.test(wanted),
    different: wanted !== "" && wanted !== current && small !== username.toLowerCase(),
    same: wanted !== "" && wanted === repeated,
  };
}
