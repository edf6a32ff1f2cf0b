/** The picture of a page that is seen: the one before stays until the next is whole, so that nothing flashes. */

/** Between two tries, when the server does not answer. */
const AGAIN_MS = 2_000;

export class Picture {
  /** What is seen; null before the first is whole. */
  seen = $state.raw<HTMLImageElement | null>(null);
  /** The address of what is seen. */
  address = $state<string | null>(null);
  #wanted: string | null = null;
  #ahead: HTMLImageElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** next: what is likely to be wanted after it, fetched when this one is there. */
  want(address: string | null, words: string, next: string | null = null): void {
    if (address === this.#wanted) return;
    this.#wanted = address;
    clearTimeout(this.#timer);
    if (address === null) {
      this.seen = this.address = null;
      return;
    }
    void this.#load(address, words, next);
  }

  stop(): void {
    this.#wanted = null;
    clearTimeout(this.#timer);
  }

  async #load(address: string, words: string, next: string | null): Promise<void> {
    const fetched = this.#ahead?.dataset["address"] === address ? this.#ahead : imageOf(address);
    this.#ahead = null;
    const whole = await fetched.decode().then(
      () => true,
      () => false,
    );
    if (this.#wanted !== address) return;
    if (!whole) {
      this.#timer = setTimeout(() => void this.#load(address, words, next), AGAIN_MS);
      return;
    }
    fetched.alt = words;
    this.seen = fetched;
    this.address = address;
    if (next !== null) this.#ahead = imageOf(next);
  }
}

function imageOf(address: string): HTMLImageElement {
  const image = new Image();
  image.dataset["address"] = address;
  image.src = address;
  return image;
}
