/** What a delegate was told, to all or to him, and what of it he has still to read. Pure. */
import type { Own, State } from "../../lib/fold/state";

export interface Notice {
  readonly id: string;
  readonly text: string;
  readonly sent_at: string;
  readonly toAll: boolean;
  readonly needs_answer: boolean;
  /** He said that he has read it; the time is known of those to him alone. */
  readonly isAnswered: boolean;
  readonly answered_at: string | null;
}

/** Newest first; what was withdrawn is gone. */
export function noticesOf(state: State, own: Own): readonly Notice[] {
  const toAll = state.announcements
    .filter((one) => one.to === "all" && one.withdrawn_at === null)
    .map(({ id, text, sent_at, needs_answer }) => {
      const isAnswered = own.acknowledged.includes(id);
      return { id, text, sent_at, toAll: true, needs_answer, isAnswered, answered_at: null };
    });
  const toMe = own.announcements.map(({ id, text, sent_at, needs_answer, acknowledged_at }) => {
    const isAnswered = acknowledged_at !== null;
    return { id, text, sent_at, toAll: false, needs_answer, isAnswered, answered_at: acknowledged_at };
  });
  return [...toAll, ...toMe].sort((a, b) => Date.parse(b.sent_at) - Date.parse(a.sent_at));
}

/** A delegate owes an answer to what asks for one; the rest he has read when this device has shown it. */
export function isUnread(notice: Notice, own: Own, seen: readonly string[]): boolean {
  if (!notice.needs_answer) return !seen.includes(notice.id);
  return own.mandate !== null && !notice.isAnswered;
}

export function unreadOf(state: State, own: Own, seen: readonly string[]): readonly Notice[] {
  return noticesOf(state, own).filter((notice) => isUnread(notice, own, seen));
}
