/** The key of the next step, and whether it is meant. Pure but for the page that is asked. */

export const STEP_KEY = "F8";
export const UNDO_KEY = "F9";
export const BREAK_KEY = "F2";
export const HELP_KEY = "?";
export type DeskKey = typeof STEP_KEY | typeof UNDO_KEY | typeof BREAK_KEY | typeof HELP_KEY;
const KEYS: readonly string[] = [STEP_KEY, UNDO_KEY, BREAK_KEY, HELP_KEY];

export interface Pressed {
  readonly key: string;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Null for other keys, for a key that is held down, while somebody writes, and under a question. */
export function deskKey(pressed: Pressed, focused: Element | null, asks: boolean): DeskKey | null {
  if (!KEYS.includes(pressed.key) || pressed.repeat || asks || isWriting(focused)) return null;
  return pressed.ctrlKey || pressed.altKey || pressed.metaKey ? null : (pressed.key as DeskKey);
}

/** Whether a question is open over the page. */
export function questionOpen(): boolean {
  return document.querySelector("dialog[open], [role='dialog']") !== null;
}

/** Whether keys are letters now. */
export function isWriting(focused: Element | null): boolean {
  return focused?.closest("input, textarea, select, [contenteditable='true']") != null;
}
