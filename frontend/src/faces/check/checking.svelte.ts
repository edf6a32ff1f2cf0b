/** What is being checked on this page, newest first. Nothing of it leaves the page but a PDF on its way to the server. */
import { Refused, Unreachable } from "../../lib/api/failures";
import { sourceOf, breathe } from "../../lib/verifier/browser";
import type { Report } from "../../lib/verifier/bundle";
import type { Step } from "../../lib/verifier/report";
import { readWitness, type Witness } from "../../lib/verifier/witness";
import { askCode, check, MOST_BYTES, type Checked, type CodeFound } from "./send";

export type Standing =
  | { readonly is: "sending"; readonly sent: number; readonly of: number }
  | { readonly is: "looking" }
  | { readonly is: "checked"; readonly found: Checked; readonly at: number }
  | { readonly is: "asking" }
  | { readonly is: "named"; readonly found: CodeFound }
  | { readonly is: "unpacking"; readonly step: Step; readonly done: number; readonly of: number }
  | { readonly is: "reported"; readonly report: Report; readonly at: number }
  | { readonly is: "not_a_file" | "too_large" | "silent" | "code_unknown" }
  | { readonly is: "refused"; readonly say: string };

/** given: what the person brought for a bundle. */
export interface Item {
  readonly id: number;
  readonly name: string;
  readonly file: File | null;
  readonly code: string | null;
  readonly witnesses: readonly Witness[];
  readonly confirmed: readonly string[];
  readonly standing: Standing;
}

type Kind = "pdf" | "zip" | null;

export class Checking {
  items = $state.raw<readonly Item[]>([]);
  #next = 1;

  get busy(): boolean {
    return this.items.some(({ standing }) =>
      ["sending", "looking", "asking", "unpacking"].includes(standing.is),
    );
  }

  async file(file: File): Promise<void> {
    const id = this.#begin(file.name, file, null);
    await this.#check(id, file);
  }

  async code(code: string): Promise<void> {
    const id = this.#begin(code, null, code);
    await this.#ask(id, code);
  }

  async again(item: Item): Promise<void> {
    if (item.file !== null) await this.#check(item.id, item.file);
    else if (item.code !== null) await this.#ask(item.id, item.code);
  }

  /** A bundle once more, with what the person knows from elsewhere. */
  async compare(item: Item, spelled: string, confirmed: readonly string[]): Promise<boolean> {
    const lines = spelled.split(/[\n;,]+/).filter((line) => line.trim() !== "");
    const witnesses = lines.map(readWitness);
    if (item.file === null || witnesses.includes(null)) return false;
    this.#change(item.id, { witnesses: witnesses as readonly Witness[], confirmed });
    await this.#unpack(item.id, item.file);
    return true;
  }

  remove(item: Item): void {
    this.items = this.items.filter(({ id }) => id !== item.id);
  }

  #begin(name: string, file: File | null, code: string | null): number {
    const id = this.#next++;
    const standing: Standing = { is: "asking" };
    this.items = [{ id, name, file, code, witnesses: [], confirmed: [], standing }, ...this.items];
    return id;
  }

  #change(id: number, changed: Partial<Item>): void {
    this.items = this.items.map((item) => (item.id === id ? { ...item, ...changed } : item));
  }

  #stand(id: number, standing: Standing): void {
    this.#change(id, { standing });
  }

  async #check(id: number, file: File): Promise<void> {
    try {
      const kind = await kindOf(file);
      if (kind === "zip") await this.#unpack(id, file);
      else if (kind === null) this.#stand(id, { is: "not_a_file" });
      else if (file.size > MOST_BYTES) this.#stand(id, { is: "too_large" });
      else await this.#send(id, file);
    } catch (failure) {
      this.#failed(id, failure);
    }
  }

  async #send(id: number, file: File): Promise<void> {
    this.#stand(id, { is: "sending", sent: 0, of: file.size });
    const found = await check(file, (sent) =>
      this.#stand(id, sent >= file.size ? { is: "looking" } : { is: "sending", sent, of: file.size }),
    );
    this.#stand(id, { is: "checked", found, at: Date.now() });
  }

  async #ask(id: number, code: string): Promise<void> {
    this.#stand(id, { is: "asking" });
    try {
      this.#stand(id, { is: "named", found: await askCode(code) });
    } catch (failure) {
      if (failure instanceof Refused && failure.status === 404) this.#stand(id, { is: "code_unknown" });
      else this.#failed(id, failure);
    }
  }

  async #unpack(id: number, file: File): Promise<void> {
    this.#stand(id, { is: "unpacking", step: "file", done: 0, of: 1 });
    const item = this.items.find((one) => one.id === id);
    // The second verifier is a chunk of its own: most who come here bring one PDF.
    const { verifyBundle } = await import("../../lib/verifier/bundle");
    const report = await verifyBundle(
      sourceOf(file),
      { witnesses: item?.witnesses ?? [], roots: [], confirmed: item?.confirmed ?? [] },
      (step, done, of) => this.#stand(id, { is: "unpacking", step, done, of }),
      breathe,
    );
    this.#stand(id, { is: "reported", report, at: Date.now() });
  }

  #failed(id: number, failure: unknown): void {
    if (failure instanceof Refused) this.#stand(id, { is: "refused", say: failure.say });
    else if (failure instanceof Unreachable) this.#stand(id, { is: "silent" });
    // A file that was moved away meanwhile, a chunk that did not arrive.
    else this.#stand(id, { is: "silent" });
  }
}

/** By its first bytes: a name says nothing. A PDF may have other bytes before its head. */
async function kindOf(file: File): Promise<Kind> {
  const front = new Uint8Array(await file.slice(0, 1024).arrayBuffer());
  if (front[0] === 0x50 && front[1] === 0x4b && front[2] === 3 && front[3] === 4) return "zip";
  return String.fromCharCode(...front).includes("%PDF-") ? "pdf" : null;
}
