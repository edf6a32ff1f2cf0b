/** One soft tone. Silent until somebody has touched the page: browsers hold sound back until then. */

const PITCH_HZ = 523;
const LENGTH_S = 0.9;
const LOUDEST = 0.18;
/** From one stroke to the next. */
const AGAIN_S = 0.7;

class Tone {
  #context: AudioContext | null = null;

  /** Somebody touched the page. */
  wake(): void {
    if (typeof AudioContext !== "function") return;
    this.#context ??= new AudioContext();
    void this.#context.resume();
  }

  play(strokes: number): void {
    if (this.#context?.state !== "running") return;
    for (let stroke = 0; stroke < strokes; stroke += 1)
      strike(this.#context, this.#context.currentTime + stroke * AGAIN_S);
  }
}

/** Swells and dies away: nobody at the desk starts. */
function strike(context: AudioContext, at: number): void {
  const source = context.createOscillator();
  const loudness = context.createGain();
  source.type = "sine";
  source.frequency.value = PITCH_HZ;
  loudness.gain.setValueAtTime(0.0001, at);
  loudness.gain.exponentialRampToValueAtTime(LOUDEST, at + 0.08);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH_S);
  source.connect(loudness).connect(context.destination);
  source.start(at);
  source.stop(at + LENGTH_S);
}

export const tone = new Tone();
