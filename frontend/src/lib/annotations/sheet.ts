/** A sheet that is open on a note, while the same note may be changed elsewhere: only what was typed is written. Pure. */
import type { Annotation, Colour } from "./annotation";

/** size: of what is typed onto a page; null for every other kind. */
export interface Typed {
  readonly text: string;
  readonly colour: Colour;
  readonly size: number | null;
}

/** base: the note that was typed on. */
export interface Sheet {
  readonly base: Annotation;
  readonly typed: Typed;
}

export function typedIn(row: Annotation): Typed {
  return { text: row.text, colour: row.colour, size: row.kind === "text" ? row.geometry.size : null };
}

export function isTyped({ base, typed }: Sheet): boolean {
  const was = typedIn(base);
  return was.text !== typed.text || was.colour !== typed.colour || was.size !== typed.size;
}

/** The note became another: what nobody typed over here follows it. Where both changed the same, or it was deleted, the
 *  sheet stays on the note it was opened on: the server, told of that revision, lets both stand. */
export function caughtUp(sheet: Sheet, now: Annotation): Sheet {
  const { base, typed } = sheet;
  if (now.is_deleted) return sheet;
  const [was, is] = [typedIn(base), typedIn(now)];
  const next: Typed = {
    text: typed.text === was.text ? is.text : typed.text,
    colour: typed.colour === was.colour ? is.colour : typed.colour,
    size: typed.size === was.size ? is.size : typed.size,
  };
  const clash = (["text", "colour", "size"] as const).some(
    (name) => is[name] !== was[name] && next[name] !== is[name],
  );
  return clash ? sheet : { base: now, typed: next };
}

/** The note as it is to be kept. */
export function written({ base, typed }: Sheet): Annotation {
  const facts = { ...base, text: typed.text, colour: typed.colour };
  if (facts.kind !== "text" || typed.size === null) return facts;
  return { ...facts, geometry: { ...facts.geometry, size: typed.size } };
}
