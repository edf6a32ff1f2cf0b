/** The ways a request can fail. Everything else is a fault of the program and is not caught. */

export type RefusalFacts = Readonly<Record<string, string | number>>;

/** The server understood and said no: `code` is stable, `say` is the sentence for the reader. */
export class Refused extends Error {
  readonly code: string;
  readonly say: string;
  readonly facts: RefusalFacts;
  readonly status: number;

  constructor(refusal: { code: string; say: string; facts?: RefusalFacts | undefined }, status = 0) {
    super(refusal.code);
    this.name = "Refused";
    this.code = refusal.code;
    this.say = refusal.say;
    this.facts = refusal.facts ?? {};
    this.status = status;
  }
}

/** A command that may or may not have been done: an attempt was lost, and the repeat was refused for lack of rights.
 *  `code` is that refusal's; the truth is in `own` after the next sign-in. */
export class Unknown extends Refused {
  constructor(refusal: { code: string; status: number; facts: RefusalFacts }, say: string) {
    super({ code: refusal.code, say, facts: refusal.facts }, refusal.status);
    this.name = "Unknown";
  }
}

/** No answer, or an answer that is not ours: whether the server did what was asked is unknown. */
export class Unreachable extends Error {
  constructor(cause?: unknown) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.name = "Unreachable";
  }
}

type Ear = (refusal: Refused) => void;
const ears = new Set<Ear>();

/** Hears of every refusal, whoever asked and whoever catches it: a locked screen is the whole page's business.
 *  Returns what ends it. */
export function hearRefusals(ear: Ear): () => void {
  ears.add(ear);
  return () => void ears.delete(ear);
}

/** The refusal itself, after everybody heard of it. */
export function heard(refusal: Refused): Refused {
  for (const ear of ears) ear(refusal);
  return refusal;
}
