/** The keys of a debate: one letter each, by the Vietnamese word it begins. Pure but for the page that is asked.
 *
 *  By the key's place on the board, so that a keyboard that writes Vietnamese changes nothing. */
import { isWriting, type Pressed } from "../../../lib/conduct/step_key";

export const NEXT_KEY = "M"; // mời
export const CLOCK_KEY = "G"; // giờ
export const EXTEND_KEY = "T"; // thêm
export const END_KEY = "K"; // kết thúc
export const RETURN_KEY = "Z";
export const UP_KEY = "L"; // lên
export const DOWN_KEY = "X"; // xuống
export const ADD_KEY = "D"; // đăng ký
export const NOTE_KEY = "V"; // viết

export const ASK_KEY = "H"; // hỏi, hỏi thêm
export const ANSWER_KEY = "R"; // trả lời
export const OTHER_KEY = "N"; // người khác
export const WRITING_KEY = "B"; // bằng văn bản
export const SLIP_KEY = "C"; // câu
export const GROUP_BEFORE_KEY = "P"; // phía trước
export const GROUP_AFTER_KEY = "S"; // sau
export const LINE_UP_KEY = "E"; // xếp

const BY_CODE = {
  KeyM: "next",
  KeyG: "clock",
  KeyT: "extend",
  KeyK: "end",
  KeyZ: "return",
  KeyL: "up",
  KeyX: "down",
  KeyD: "add",
  KeyV: "note",
  ArrowUp: "before",
  ArrowDown: "after",
} as const;
export type FloorKey = (typeof BY_CODE)[keyof typeof BY_CODE];

/** Of the round of questions, beside those of every debate. */
const OF_QUESTIONS = {
  KeyH: "ask",
  KeyR: "answer",
  KeyN: "other",
  KeyB: "writing",
  KeyC: "slip",
  KeyP: "group_before",
  KeyS: "group_after",
  KeyE: "line_up",
} as const;
export type QuestionKey = (typeof OF_QUESTIONS)[keyof typeof OF_QUESTIONS];

type Press = Pressed & { readonly code: string; readonly shiftKey: boolean };
type ByCode<Key> = Readonly<Partial<Record<string, Key>>>;

/** Null for other keys, for a key that is held down, while somebody writes, and under a question. */
export function floorKey(pressed: Press, focused: Element | null, asks: boolean): FloorKey | null {
  if (!isMeant(pressed, focused, asks)) return null;
  const key = (BY_CODE as ByCode<FloorKey>)[pressed.code] ?? null;
  // Only going through the list may be held down.
  return pressed.repeat && key !== "before" && key !== "after" ? null : key;
}

/** Null as floorKey. */
export function questionKey(pressed: Press, focused: Element | null, asks: boolean): QuestionKey | null {
  if (pressed.repeat || !isMeant(pressed, focused, asks)) return null;
  return (OF_QUESTIONS as ByCode<QuestionKey>)[pressed.code] ?? null;
}

function isMeant(pressed: Press, focused: Element | null, asks: boolean): boolean {
  const { ctrlKey, altKey, metaKey, shiftKey } = pressed;
  return !(asks || ctrlKey || altKey || metaKey || shiftKey || isWriting(focused));
}
