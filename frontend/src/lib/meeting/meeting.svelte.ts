/** One meeting on one screen: the folded state, what is one's own, signals, and the line to the server. */
import type { Connection } from "../realtime/connection";
import type { Intent } from "../realtime/pending";
import { StreamClient, type StreamOptions } from "../realtime/socket";
import { fold, foldOwn } from "../fold/fold";
import type { EntryFrame } from "../fold/entry";
import { EMPTY, NOBODY, type Own, type OwnBallot, type Signals, type State } from "../fold/state";
import { serverNow, serverSaid } from "./clock.svelte";

export interface MeetingOptions {
  readonly stream: string;
  readonly face: string;
  /** For tests; the browser's socket otherwise. */
  readonly openSocket?: () => WebSocket;
}

interface Facts {
  readonly state: State;
  readonly own: Own;
  readonly signals: Signals;
  readonly asOf: number;
  readonly seq: number;
  readonly unknown: number;
  readonly loaded: boolean;
}

export class Meeting {
  readonly stream: string;
  state = $state.raw<State>(EMPTY);
  own = $state.raw<Own>(NOBODY);
  signals = $state.raw<Signals>({});
  connection = $state.raw<Connection>({ kind: "connecting" });
  /** False until the first snapshot: show waiting, not emptiness. */
  loaded = $state(false);
  /** Server time of the newest fact on this screen, in ms: old facts say their age. */
  asOf = $state(0);
  /** The last entry this screen shows. */
  seq = $state(0);
  /** Entries of kinds this build does not know; above 0 the page should be loaded again. */
  unknown = $state(0);

  readonly #client: StreamClient;
  // Frames change these; the reactive fields follow once per animation frame, so a burst is painted once.
  #next: Facts = { state: EMPTY, own: NOBODY, signals: {}, asOf: 0, seq: 0, unknown: 0, loaded: false };
  #painting = false;

  constructor(options: MeetingOptions) {
    this.stream = options.stream;
    this.#client = new StreamClient({ ...options, listener: this.#listener() });
  }

  start(): void {
    this.#client.start();
  }

  stop(): void {
    this.#client.stop();
  }

  reconnect(): void {
    this.#client.reconnect();
  }

  /** Raises an intent over the socket (HTTP when it is silent); see `PendingCommands`. */
  run<Answer>(intent: Intent): Promise<Answer> {
    return this.#client.run<Answer>(intent);
  }

  /** A ballot the server acknowledged in an answer; the entry stream does not repeat one's own ballots. */
  keepBallot(vote: string, ballot: OwnBallot): void {
    const { own } = this.#next;
    this.#change({ own: { ...own, ballots: { ...own.ballots, [vote]: ballot } } });
  }

  #listener(): StreamOptions["listener"] {
    return {
      snapshot: ({ as_of, state, own, signals }) =>
        this.#change({
          state: { ...EMPTY, ...state },
          own: own ?? NOBODY,
          signals,
          loaded: true,
          seq: as_of,
          asOf: serverNow(),
        }),
      own: (own, signals) => this.#change({ own: own ?? NOBODY, signals, asOf: serverNow() }),
      entry: (frame) => this.#apply(frame),
      signal: (name, value) => {
        const { [name]: _, ...others } = this.#next.signals;
        this.#change({ signals: value === null ? others : { ...others, [name]: value } });
      },
      now: (iso) => {
        serverSaid(iso);
        this.#change({ asOf: serverNow() });
      },
      connection: (line) => {
        // Told by this device's clock, shown by the server's.
        this.connection =
          line.kind === "lost" ? { kind: "lost", since: line.since + serverNow() - Date.now() } : line;
      },
    };
  }

  #apply(frame: EntryFrame): void {
    const { state, known } = fold(this.#next.state, frame);
    this.#change({
      state,
      own: foldOwn(this.#next.own, frame),
      seq: frame.seq,
      unknown: this.#next.unknown + (known ? 0 : 1),
      asOf: serverNow(),
    });
  }

  #change(facts: Partial<Facts>): void {
    this.#next = { ...this.#next, ...facts };
    if (this.#painting) return;
    this.#painting = true;
    // A hidden page gets no animation frames; a timer keeps it current all the same.
    if (document.hidden) setTimeout(this.#paint, 0);
    else requestAnimationFrame(this.#paint);
  }

  #paint = (): void => {
    this.#painting = false;
    const { state, own, signals, loaded, asOf, seq, unknown } = this.#next;
    this.state = state;
    this.own = own;
    this.signals = signals;
    this.loaded = loaded;
    this.asOf = asOf;
    this.seq = seq;
    this.unknown = unknown;
  };
}
