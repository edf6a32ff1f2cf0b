/** Following the page of whoever presents. */

/** The live signal `presenting`. page: from 1. */
export interface Presenting {
  readonly document: string;
  readonly version: string;
  readonly page: number;
  /** The name of who presents. */
  readonly by: string;
  readonly mandate: string | null;
  readonly since: string;
}

export function presentingIn(signal: unknown): Presenting | null {
  const told = signal as Partial<Presenting> | null | undefined;
  const whole =
    typeof told?.document === "string" &&
    typeof told.version === "string" &&
    typeof told.page === "number" &&
    typeof told.by === "string";
  return whole ? (told as Presenting) : null;
}

/** off: nothing was ever followed here; left: one turned a page oneself; gone: the presenter ended. */
export type Following = "off" | "on" | "left" | "gone";

/** What the band says. */
export type Band =
  | { readonly kind: "none" }
  | { readonly kind: "on" | "left" | "offered" | "elsewhere"; readonly presenting: Presenting }
  | { readonly kind: "gone" };

export function band(following: Following, presenting: Presenting | null, document: string): Band {
  if (presenting === null) return following === "gone" ? { kind: "gone" } : { kind: "none" };
  if (presenting.document !== document) return { kind: "elsewhere", presenting };
  if (following === "on") return { kind: "on", presenting };
  return { kind: following === "left" ? "left" : "offered", presenting };
}

/** After the signal changed. */
export function afterSignal(following: Following, presenting: Presenting | null): Following {
  if (presenting === null) return following === "on" || following === "left" ? "gone" : following;
  return following === "gone" ? "left" : following;
}

/** After one turned a page oneself. */
export function afterTurning(following: Following): Following {
  return following === "on" ? "left" : following;
}
