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

/** Null for other keys, for a key that is held down, while somebody writes, and under a question. */
export function floorKey(
  pressed: Pressed & { readonly code: string; readonly shiftKey: boolean },
  focused: Element | null,
  asks: boolean,
): FloorKey | null {
  const { ctrlKey, altKey, metaKey, shiftKey } = pressed;
  if (asks || ctrlKey || altKey || metaKey || shiftKey || isWriting(focused)) return null;
  const key = (BY_CODE as Readonly<Partial<Record<string, FloorKey>>>)[pressed.code] ?? null;
  // Only going through the list may be held down.
  return pressed.repeat && key !== "before" && key !== "after" ? null : key;
}
