/** Text with locked facts in it, and what typing does to it. Places are counted in letters; a fact counts as one and
 *  is never cut. Pure. */
import { isFact, type Run, type Runs, type TextRun } from "./content";

export type Mark = "bold" | "italic";

export function lengthOf(runs: Runs): number {
  return runs.reduce((sum, run) => sum + (isFact(run) ? 1 : run.text.length), 0);
}

function textRun(text: string, like: Pick<TextRun, "bold" | "italic">): TextRun {
  return { text, ...(like.bold ? { bold: true } : {}), ...(like.italic ? { italic: true } : {}) };
}

/** Neighbours that look alike become one; empty ones go. */
export function tidy(runs: Runs): Runs {
  const tidied: Run[] = [];
  for (const run of runs) {
    if (isFact(run)) {
      tidied.push({ fact: run.fact, value: run.value, ...(run.bold ? { bold: true } : {}) });
      continue;
    }
    if (run.text === "") continue;
    const last = tidied[tidied.length - 1];
    if (last && !isFact(last) && Boolean(last.bold) === Boolean(run.bold) && !!last.italic === !!run.italic)
      tidied[tidied.length - 1] = textRun(last.text + run.text, run);
    else tidied.push(textRun(run.text, run));
  }
  return tidied;
}

export function cut(runs: Runs, at: number): readonly [Runs, Runs] {
  const before: Run[] = [];
  const after: Run[] = [];
  let seen = 0;
  for (const run of runs) {
    const size = isFact(run) ? 1 : run.text.length;
    const here = at - seen;
    if (here >= size) before.push(run);
    else if (here <= 0 || isFact(run)) after.push(run);
    else {
      before.push(textRun(run.text.slice(0, here), run));
      after.push(textRun(run.text.slice(here), run));
    }
    seen += size;
  }
  return [tidy(before), tidy(after)];
}

export function between(runs: Runs, from: number, to: number): Runs {
  return cut(cut(runs, to)[0], from)[1];
}

/** Typed in between looks like what stands before it. */
export function typed(runs: Runs, at: number, text: string): Runs {
  const [before, after] = cut(runs, at);
  const last = before[before.length - 1] ?? after[0];
  const like = last === undefined || isFact(last) ? {} : last;
  return tidy([...before, textRun(text, like), ...after]);
}

/** Null where a fact stands in between: it is not taken away by a key. */
export function without(runs: Runs, from: number, to: number): Runs | null {
  if (between(runs, from, to).some(isFact)) return null;
  return tidy([...cut(runs, from)[0], ...cut(runs, to)[1]]);
}

/** Bold or italic on, or off where all of it had that already. A fact can be bold, not italic. */
export function marked(runs: Runs, from: number, to: number, mark: Mark): Runs {
  const inside = between(runs, from, to);
  const able = inside.filter((run) => mark === "bold" || !isFact(run));
  const on = !able.every((run) => (mark === "bold" ? run.bold : !isFact(run) && run.italic));
  const changed = inside.map((run): Run => {
    if (isFact(run))
      return mark === "bold" ? { fact: run.fact, value: run.value, ...(on ? { bold: true } : {}) } : run;
    return textRun(run.text, { ...run, [mark]: on });
  });
  return tidy([...cut(runs, from)[0], ...changed, ...cut(runs, to)[1]]);
}

export function sameRuns(one: Runs, other: Runs): boolean {
  return JSON.stringify(tidy(one)) === JSON.stringify(tidy(other));
}

/** The same facts with the same values, in whatever order they stand. */
export function sameFacts(one: Runs, other: Runs): boolean {
  const facts = (runs: Runs): string =>
    JSON.stringify(
      runs
        .filter(isFact)
        .map((run) => `${run.fact} ${run.value}`)
        .sort(),
    );
  return facts(one) === facts(other);
}
