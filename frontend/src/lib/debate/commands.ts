/** What a screen asks of the floor: address and content of each command. Pure; `Deed` and `command` send them. */
import type { CommandAddress } from "../api/types";
import type { SpeechKind } from "../fold/floor_state";
import type { ItemId, MandateId } from "../fold/state";
import type { SortBy } from "./queue";

export interface Command {
  readonly path: CommandAddress;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Who it is: of the roster, of the guests, or a name somebody typed. */
export type Named =
  | { readonly mandate: MandateId }
  | { readonly guest: string }
  | { readonly name: string; readonly title?: string };

/** sitting: a group's; left out for the whole body. */
export interface Turn {
  readonly kind: SpeechKind;
  readonly item?: ItemId;
  readonly sitting?: string;
  readonly topic?: string;
  readonly slip?: string;
}

/** Which queue is meant. */
export interface OfQueue {
  readonly item: ItemId;
  readonly sitting?: string;
}

function to(path: CommandAddress, body: Readonly<Record<string, unknown>> = {}): Command {
  return { path, body };
}

/** One's own. */
export const ask = (meeting: string, turn: Turn & { readonly item: ItemId }): Command =>
  to(`/meetings/${meeting}/requests`, { ...turn });
export const changeTopic = (request: string, topic: string): Command =>
  to(`/requests/${request}/topic`, { topic });
export const withdraw = (request: string): Command => to(`/requests/${request}/withdraw`);

/** Of whoever runs the sitting. */
export const askFor = (meeting: string, who: Named, turn: Turn & { readonly item: ItemId }): Command =>
  to(`/meetings/${meeting}/requests/for`, { ...turn, ...who });
export const remove = (request: string, reason: string): Command =>
  to(`/requests/${request}/remove`, { reason });
export const order = (meeting: string, queue: OfQueue, ids: readonly string[]): Command =>
  to(`/meetings/${meeting}/requests/order`, { ...queue, ids });
export const sort = (meeting: string, queue: OfQueue, by: SortBy): Command =>
  to(`/meetings/${meeting}/requests/order`, { ...queue, ids: [], by });
export const closeQueue = (meeting: string, queue: OfQueue): Command =>
  to(`/meetings/${meeting}/queue/close`, { ...queue });
export const openQueue = (meeting: string, queue: OfQueue): Command =>
  to(`/meetings/${meeting}/queue/open`, { ...queue });

export interface Next {
  readonly sitting?: string;
  /** The request that stands first on this screen; another one is not called instead. */
  readonly expects?: string;
  /** The clock runs at once, not when he stands at the desk. */
  readonly start?: boolean;
}
export const callNext = (meeting: string, next: Next = {}): Command =>
  to(`/meetings/${meeting}/speeches/next`, { ...next });
export const call = (request: string, start = false): Command => to(`/requests/${request}/call`, { start });
export const callDirectly = (
  meeting: string,
  who: Named,
  turn: Turn & { readonly start?: boolean },
): Command => to(`/meetings/${meeting}/speeches/call`, { ...turn, ...who });

export const start = (speech: string): Command => to(`/speeches/${speech}/start`);
export const pause = (speech: string): Command => to(`/speeches/${speech}/pause`);
/** seconds: below zero takes time back. */
export const extend = (speech: string, seconds: number): Command =>
  to(`/speeches/${speech}/extend`, { seconds });
export const end = (speech: string): Command => to(`/speeches/${speech}/end`);
/** The call is taken back: he waits again, first. */
export const giveBack = (speech: string): Command => to(`/speeches/${speech}/return`);

export interface Correction {
  readonly began_at?: string;
  readonly ended_at?: string;
  readonly ran_s?: number;
  readonly reason: string;
}
export const correct = (speech: string, correction: Correction): Command =>
  to(`/speeches/${speech}/correct`, { ...correction });

export interface OnPaper extends Turn {
  readonly item: ItemId;
  readonly began_at: string;
  readonly ended_at: string;
}
export const noteOnPaper = (meeting: string, who: Named, speech: OnPaper): Command =>
  to(`/meetings/${meeting}/speeches/paper`, { ...speech, ...who });

export const writeNote = (speech: string, note: { id: string; at_s: number; text: string }): Command =>
  to(`/speeches/${speech}/notes`, { ...note });
export const rewriteNote = (note: string, revision: number, text: string): Command =>
  to(`/speech-notes/${note}`, { revision, text });
export const withdrawNote = (note: string): Command => to(`/speech-notes/${note}/withdraw`);
