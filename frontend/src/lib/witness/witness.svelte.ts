/** One device as a witness of one meeting: it keeps the heads it hears, and says aloud when two of them cannot be of
 *  the same record. */
import { Refused, Unreachable } from "../api/failures";
import { get } from "../api/http";
import { contradicted, headIn, holds, type Head, type Proof } from "./heads";
import { keep, keptOf, type Kept } from "./store";

/** All devices of a hall hear a head at once; they do not ask at once. */
const SPREAD_MS = 20_000;

export interface Ways {
  readonly proof: (meeting: string, first: number, second: number) => Promise<Proof>;
  readonly read: (stream: string) => Promise<Kept>;
  readonly write: (kept: Kept) => Promise<void>;
  readonly wait: () => Promise<void>;
}

const WAYS: Ways = {
  proof: (meeting, first, second) =>
    get<Proof>(`/meetings/${meeting}/proof?first=${String(first)}&second=${String(second)}`),
  read: keptOf,
  write: keep,
  wait: () => new Promise((done) => setTimeout(done, Math.random() * SPREAD_MS)),
};

export class Witness {
  /** Two heads that contradict each other. */
  trouble = $state.raw<readonly [Head, Head] | null>(null);
  last = $state.raw<Head | null>(null);

  readonly #stream: string;
  readonly #ways: Ways;
  #turn: Promise<void> = Promise.resolve();
  /** Of those kept, the newest that was proved to follow all before it. */
  #newest: Head | null = null;

  constructor(stream: string, ways: Ways = WAYS) {
    this.#stream = stream;
    this.#ways = ways;
    this.#turn = this.#recall();
  }

  async #recall(): Promise<void> {
    const { heads, trouble } = await this.#ways.read(this.#stream);
    this.#newest = heads[heads.length - 1] ?? null;
    this.last ??= this.#newest;
    this.trouble ??= trouble;
  }

  /** One after the other; what is no head is passed over. */
  hear(signal: unknown): Promise<void> {
    const head = headIn(signal, this.#stream);
    if (head === null) return this.#turn;
    this.last = head;
    this.#turn = this.#turn.then(() => this.#take(head));
    return this.#turn;
  }

  async #take(head: Head): Promise<void> {
    const kept = await this.#ways.read(this.#stream);
    if (kept.heads.some(({ size, root }) => size === head.size && root === head.root)) return;
    const other = contradicted(kept.heads, head);
    if (other !== null) {
      await this.#tell(kept, kept.heads.find(({ size }) => size === other.size) as Head, head);
      return;
    }
    const before = this.#newest;
    if (before !== null) {
      const isProved = await this.#proved(before, head);
      if (isProved === null) return; // no line, or no answer: asked again with the next head
      if (!isProved) {
        await this.#tell(kept, before, head);
        return;
      }
    }
    await this.#ways.write({ ...kept, heads: [...kept.heads, head].sort((a, b) => a.size - b.size) });
    if (before === null || head.size > before.size) this.#newest = head;
  }

  async #proved(one: Head, other: Head): Promise<boolean | null> {
    await this.#ways.wait();
    const [first, second] = [Math.min(one.size, other.size), Math.max(one.size, other.size)];
    try {
      return holds(one, other, await this.#ways.proof(this.#stream.split(":")[1] ?? "", first, second));
    } catch (failure) {
      if (failure instanceof Refused || failure instanceof Unreachable) return null;
      throw failure;
    }
  }

  async #tell(kept: Kept, one: Head, other: Head): Promise<void> {
    this.trouble = [one, other];
    await this.#ways.write({ ...kept, heads: kept.heads, trouble: [one, other] });
  }
}
