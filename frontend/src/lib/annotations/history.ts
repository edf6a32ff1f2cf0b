/** What was done on a document since it was opened, step by step, to be taken back and done again. */
import type { Annotation } from "./annotation";

/** One annotation before and after a step; null: it was not there. */
export interface Change {
  readonly before: Annotation | null;
  readonly after: Annotation | null;
}
export type Step = readonly Change[];

/** More steps than anybody takes back. */
const KEPT = 200;

export class History {
  #done: Step[] = [];
  #undone: Step[] = [];

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** What was taken back before cannot be done again after something new. */
  push(step: Step): void {
    if (step.length === 0) return;
    this.#done = [...this.#done.slice(1 - KEPT), step];
    this.#undone = [];
  }

  /** The last step again, longer by what followed it at once: a word by a word in one note. */
  extend(step: Step): void {
    const last = this.#done.pop();
    if (last === undefined) {
      this.push(step);
      return;
    }
    const before = new Map(last.map((change) => [idOf(change), change]));
    for (const change of step) {
      const known = before.get(idOf(change));
      before.set(idOf(change), known ? { before: known.before, after: change.after } : change);
    }
    this.#done.push([...before.values()]);
    this.#undone = [];
  }

  /** What each annotation becomes; null when there is nothing to take back. */
  undo(): Step | null {
    const step = this.#done.pop();
    if (step === undefined) return null;
    this.#undone.push(step);
    return step.map(({ before, after }) => ({ before: after, after: before }));
  }

  redo(): Step | null {
    const step = this.#undone.pop();
    if (step === undefined) return null;
    this.#done.push(step);
    return step;
  }
}

const idOf = ({ before, after }: Change): string => (before ?? after)?.id ?? "";
