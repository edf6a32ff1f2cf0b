/** A bundle, checked from end to end (docs/bundle.md). Nothing in here throws: what cannot be read is found, and said. */
import { hashOf, text } from "./bytes.ts";
import type { JsonObject } from "./canonical.ts";
import type { Certificate, Trust } from "./certificates.ts";
import { checkDocuments } from "./documents.ts";
import { checkHeads, checkWitnesses, readKeys, type Head } from "./heads.ts";
import { readJournal, type Journal } from "./journal.ts";
import { checkManifest } from "./manifest.ts";
import { openBundle, type Bundle } from "./members.ts";
import { checkHead, headsIn } from "./minutes.ts";
import { checkPaper, readPapers, revisionsTold, withdrawnTold, type Paper } from "./papers.ts";
import {
  Findings,
  stateOf,
  Unreadable,
  type Breathe,
  type Finding,
  type State,
  type Step,
} from "./report.ts";
import { certificatesOf, readRoots, rootsIn, type Root } from "./roots.ts";
import { checkSignatures, firstSigned, type PaperSignature } from "./signatures.ts";
import { checkVotes, type CountedVote } from "./votes.ts";
import type { Witness } from "./witness.ts";
import type { Source } from "./zip.ts";

export interface Given {
  /** Heads from elsewhere: from the printed minutes, from a tablet. */
  readonly witnesses: readonly Witness[];
  /** Roots the person checking trusts, each DER or PEM. */
  readonly roots: readonly Uint8Array[];
  /** Fingerprints (SHA-256, lower-case hex) of roots in the bundle that the person compared and trusts. */
  readonly confirmed?: readonly string[];
  /** Signed minutes given beside the bundle. */
  readonly minutes?: readonly Uint8Array[];
}

export interface SignedPaper {
  readonly paper: Paper;
  readonly signatures: readonly PaperSignature[];
  readonly state: State;
}

export interface Report {
  readonly state: State;
  readonly findings: readonly Finding[];
  readonly steps: readonly Step[];
  readonly manifest: JsonObject | null;
  readonly entries: number;
  readonly root: string;
  readonly erased: number;
  readonly heads: readonly Head[];
  readonly votes: readonly CountedVote[];
  readonly documents: number;
  readonly papers: readonly SignedPaper[];
  readonly roots: readonly Root[];
}

/** done, of: steps of the work, for a bar. */
export type Progress = (step: Step, done: number, of: number) => void;

export async function verifyBundle(
  source: Source,
  given: Given,
  progress: Progress = () => undefined,
  breathe: Breathe = () => Promise.resolve(),
): Promise<Report> {
  const check = new Checking(given, progress, breathe);
  try {
    await check.all(source);
  } catch (failure) {
    check.failed(failure);
  }
  return check.report();
}

/** The signatures of one PDF by themselves, without a record of it. */
export async function verifyPdf(pdf: Uint8Array, roots: readonly Uint8Array[]): Promise<readonly Finding[]> {
  const findings = new Findings();
  const trust: Trust = { roots: readRoots(roots, findings), pool: [] };
  try {
    const found = await checkSignatures(pdf, "", null, trust, findings, () => Promise.resolve());
    if (firstSigned(found) === 0) findings.doubt("signatures", "minutes_unsigned", { title: "" });
  } catch (failure) {
    findings.doubt("signatures", "unexpected", { why: String(failure).slice(0, 200) });
  }
  return findings.all;
}

class Checking {
  private readonly findings = new Findings();
  private readonly given: Given;
  private readonly roots: readonly Certificate[];
  private readonly progress: Progress;
  private readonly breathe: Breathe;
  private readonly steps: Step[] = [];
  private readonly papers: SignedPaper[] = [];
  private readonly embedded: Head[] = [];
  /** Signatures of the papers that could be read, by the hash of the newest file. */
  private readonly read = new Map<string, readonly PaperSignature[]>();
  private bundle: Bundle | null = null;
  private journal: Journal | null = null;
  private heads: readonly Head[] = [];
  private votes: readonly CountedVote[] = [];
  private documents = 0;
  private named: readonly Root[] = [];
  private step: Step = "file";

  constructor(given: Given, progress: Progress, breathe: Breathe) {
    this.given = given;
    this.progress = progress;
    this.breathe = breathe;
    this.roots = readRoots(given.roots, this.findings);
  }

  private begin(step: Step, done = 0, of = 1): void {
    this.step = step;
    if (!this.steps.includes(step)) this.steps.push(step);
    this.progress(step, done, of);
  }

  /** What is no bundle is not a valid one; a fault of our own leaves it open. */
  failed(failure: unknown): void {
    if (failure instanceof Unreadable) this.findings.fault(this.step, failure.code, failure.facts);
    else this.findings.doubt(this.step, "unexpected", { why: String(failure).slice(0, 200) });
  }

  /** One step: what goes wrong in it does not keep the others from being made. */
  private async part(step: Step, work: () => void | Promise<void>): Promise<void> {
    this.begin(step);
    try {
      await work();
    } catch (failure) {
      this.failed(failure);
    }
    await this.breathe();
  }

  async all(source: Source): Promise<void> {
    this.begin("file");
    const bundle = await openBundle(source, this.findings, this.breathe, (done, of) =>
      this.begin("file", done, of),
    );
    this.bundle = bundle;
    this.begin("journal");
    const journal = await readJournal(
      text(await bundle.bytes("journal.jsonl")),
      { withheld: bundle.withheld },
      this.findings,
      this.breathe,
    );
    this.journal = journal;
    checkManifest(bundle, journal, this.findings);
    await this.part("heads", async () => this.checkHeads(bundle, journal));
    await this.part("votes", async () => this.checkVotes(bundle, journal));
    await this.part("documents", () => this.checkDocuments(bundle, journal));
    await this.part("papers", async () => this.checkPapers(bundle, journal));
    await this.part("minutes", async () => this.checkMinutes(journal));
    await this.part("witness", () => this.checkWitness(journal));
  }

  private async checkHeads(bundle: Bundle, journal: Journal): Promise<void> {
    const keys = readKeys(await bundle.json("keys.json"), this.findings);
    this.heads = checkHeads(await bundle.json("heads.json"), keys, journal, this.findings);
  }

  private async checkVotes(bundle: Bundle, journal: Journal): Promise<void> {
    const ballots = new Map<string, JsonObject>();
    for (const name of bundle.of("ballots"))
      ballots.set(name.slice("ballots/".length, -".json".length), await bundle.json(name));
    this.votes = checkVotes(journal.told, ballots, bundle.scope === "whole", this.findings);
  }

  private checkDocuments(bundle: Bundle, journal: Journal): void {
    const held = new Set(
      bundle.of("document").map((name) => name.slice("documents/".length).split(".")[0] as string),
    );
    this.documents = held.size;
    checkDocuments(journal.told, held, bundle.missing, bundle.scope === "public", this.findings);
  }

  private async checkPapers(bundle: Bundle, journal: Journal): Promise<void> {
    const trust = await this.trust(bundle);
    const papers = readPapers(await bundle.json("papers.json"));
    const told = revisionsTold(journal.told);
    const withdrawn = withdrawnTold(journal.told);
    const files = new Set(
      papers.flatMap(({ id, revisions }) =>
        revisions.map((one) => `papers/${id}/${String(one.ordinal)}.pdf`),
      ),
    );
    for (const name of bundle.of("paper"))
      if (!files.has(name)) this.findings.fault("papers", "paper_unknown", { file: name });
    if (new Set(papers.map(({ id }) => id)).size !== papers.length)
      this.findings.fault("papers", "paper_twice");
    if (bundle.scope === "whole")
      for (const [id, revisions] of told)
        if (revisions.size > 0 && !papers.some((paper) => paper.id === id))
          this.findings.fault("papers", "paper_missing", { paper: id });
    this.begin("signatures");
    for (const [at, paper] of papers.entries()) {
      this.begin("papers", at, papers.length);
      const before = this.findings.all.length;
      if (withdrawn.has(paper.id)) this.findings.note("papers", "paper_withdrawn", { title: paper.title });
      const newest = await checkPaper(
        paper,
        told.get(paper.id),
        (name) => bundle.maybe(name),
        bundle.missing,
        this.findings,
        this.breathe,
      );
      const signatures =
        newest === null
          ? []
          : await checkSignatures(newest, paper.title, paper.revisions, trust, this.findings, this.breathe);
      const state = stateOf(this.findings.all.slice(before));
      this.papers.push({ paper, signatures, state });
      const sha256 = paper.revisions[paper.revisions.length - 1]?.sha256;
      if (newest !== null && sha256 !== undefined) this.read.set(sha256, signatures);
      if (newest !== null && paper.kind === "minutes")
        this.minutes(newest, state, signatures, paper.title, journal);
    }
  }

  /** Roots in the bundle count only when the person compared their fingerprints elsewhere. */
  private async trust(bundle: Bundle): Promise<Trust> {
    const { confirmed = [] } = this.given;
    const named = await rootsIn(bundle, confirmed, this.findings);
    this.named = named.map(({ root }) => root);
    const certificates = named.map(({ certificate }) => certificate);
    return {
      roots: [...this.roots, ...certificates.filter(({ sha256 }) => confirmed.includes(sha256))],
      pool: await certificatesOf(bundle, "certificate", this.findings),
    };
  }

  /** What signed minutes carry inside counts as a witness once all their signatures are valid. */
  private minutes(
    pdf: Uint8Array,
    state: State,
    signatures: readonly PaperSignature[],
    title: string,
    journal: Journal,
  ): readonly Head[] {
    const signed = firstSigned(signatures);
    const heads = headsIn(pdf, signed);
    for (const head of heads) checkHead(head, title, journal, this.findings);
    if (state === "valid" && signed > 0) this.embedded.push(...heads);
    return heads;
  }

  private async checkMinutes(journal: Journal): Promise<void> {
    const trust: Trust = { roots: this.roots, pool: [] };
    for (const [at, pdf] of (this.given.minutes ?? []).entries()) {
      const title = `#${String(at + 1)}`;
      const before = this.findings.all.length;
      const known = this.read.get(await hashOf(pdf, this.breathe));
      const signatures =
        known ?? (await checkSignatures(pdf, title, null, trust, this.findings, this.breathe));
      if (firstSigned(signatures) === 0) this.findings.doubt("minutes", "minutes_unsigned", { title });
      if (known !== undefined) continue; // one of the bundle's papers: looked at there
      const state = stateOf(this.findings.all.slice(before));
      if (this.minutes(pdf, state, signatures, title, journal).length === 0)
        this.findings.doubt("minutes", "minutes_without_head", { title });
    }
  }

  private checkWitness(journal: Journal): void {
    checkWitnesses([...this.given.witnesses, ...this.embedded], journal, this.findings, this.heads);
  }

  report(): Report {
    const { bundle, journal } = this;
    return {
      state: stateOf(this.findings.all),
      findings: this.findings.all,
      steps: this.steps,
      manifest: bundle?.manifest ?? null,
      entries: journal?.leaves.length ?? 0,
      root: journal?.root ?? "",
      erased: journal?.erased ?? 0,
      heads: this.heads,
      votes: this.votes,
      documents: this.documents,
      papers: this.papers,
      roots: this.named,
    };
  }
}
