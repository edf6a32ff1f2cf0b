/** On what somebody was about to say something when he came here: said once, by the reader or the agenda. */
import type { SubjectKey } from "./subjects";

let wanted: SubjectKey | null = null;

export function want(subject: SubjectKey): void {
  wanted = subject;
}

export function takeWanted(): SubjectKey | null {
  const said = wanted;
  wanted = null;
  return said;
}
