/** Finding words as people type them: in small or capital letters, with their marks or without.
 *
 *  A letter typed without a mark stands for itself and for every marked form of it ("ngan" finds "ngân", "d" finds
 *  "đ"); one typed with its marks stands for that alone. Composed and decomposed letters are the same. */

/** A text as it is compared. at: for each letter of `plain` where it begins in the text, and at the end its length. */
export interface Folded {
  readonly plain: string;
  /** The marks of each letter of `plain`, in canonical order; "" where it has none. */
  readonly marks: readonly string[];
  readonly at: readonly number[];
}

export interface Found {
  readonly start: number;
  readonly end: number;
}

const MARK = /^\p{M}$/u;
const SPACE = /^\s$/u;

/** Runs of white space become one space, so that a line's end between two words is no obstacle. */
export function folded(text: string): Folded {
  const plain: string[] = [];
  const marks: string[] = [];
  const at: number[] = [];
  let from = 0;
  for (const letter of text) {
    const last = plain.length - 1;
    if (SPACE.test(letter)) {
      if (plain[last] !== " ") push(" ", "");
    } else
      for (const part of letter.normalize("NFD").toLowerCase()) {
        const end = plain.length - 1;
        if (!MARK.test(part)) push(part === "đ" ? "d" : part, part === "đ" ? "đ" : "");
        else if (end >= 0) marks[end] = ((marks[end] ?? "") + part).normalize("NFD");
      }
    from += letter.length;
  }
  at.push(text.length);
  return { plain: plain.join(""), marks, at };

  function push(part: string, mark: string): void {
    for (const unit of part.split("")) {
      plain.push(unit);
      marks.push(mark);
      at.push(from);
    }
  }
}

/** What somebody typed, without white space around it. */
export function foldedQuery(typed: string): Folded {
  return folded(typed.trim());
}

/** Every place of the query, none overlapping another. */
export function findAll(text: Folded, query: Folded): readonly Found[] {
  const found: Found[] = [];
  if (query.plain === "") return found;
  let from = text.plain.indexOf(query.plain);
  while (from >= 0) {
    const fits = query.marks.every((mark, index) => mark === "" || mark === text.marks[from + index]);
    const end = from + query.plain.length;
    if (fits) found.push({ start: text.at[from] ?? 0, end: text.at[end] ?? 0 });
    from = text.plain.indexOf(query.plain, fits ? end : from + 1);
  }
  return found;
}
