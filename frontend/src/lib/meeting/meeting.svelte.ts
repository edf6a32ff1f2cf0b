/** One meeting on one screen: the folded state, what is one's own, signals, and the line to the server. */
import { Refused, Unknown } from "../api/failures";
import { get } from "../api/http";
import type { Connection } from "../realtime/connection";
import type { Intent } from "../realtime/pending";
import { StreamClient, type Presence, type StreamOptions } from "../realtime/socket";
import { whoIsHere } from "../session/session";
import { fold, foldOwn } from "../fold/fold";
import { visiblePayload, type EntryFrame } from "../fold/entry";
import {
  EMPTY,
  NOBODY,
  type MandateId,
  type Own,
  type OwnBallot,
  type Signals,
  type State,
} from "../fold/state";
import { bound } from "./bound";
import { serverNow, serverSaid } from "./clock.svelte";
import { mergeOwn, withAcknowledged } from "./own";

/** So many of the last entries are known by the command they came from. */
const COMMANDS_KEPT = 200;
/** Those who miss a ballot of theirs ask for it within this time of the close, not all at once. */
const ASK_OWN_WITHIN_MS = 2000;

export interface MeetingOptions {
  readonly stream: string;
  readonly face: string;
  /** For tests; the browser's socket otherwise. */
  readonly openSocket?: () => WebSocket;
  /** The account this screen was opened for; a display has none. */
  readonly person?: string;
  /** Another account is signed in on this device by now; loads the page anew unless told otherwise. */
  readonly changed?: () => void;
  /** What this device remembers of it, until the server says more. */
  readonly kept?: KeptMeeting | undefined;
}

/** A meeting as a device keeps it for the time without a line. Ballots and their proofs are not in it. */
export interface KeptMeeting {
  readonly state: State;
  readonly mandate: MandateId | null;
  readonly seq: number;
  readonly asOf: number;
}

interface Facts {
  readonly state: State;
  readonly own: Own;
  readonly signals: Signals;
  readonly asOf: number;
  readonly seq: number;
  readonly unknown: number;
  readonly loaded: boolean;
  readonly restored: boolean;
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
  /** Remembered by this device, and not yet confirmed by the server: nothing can be done with it but reading. */
  restored = $state(false);
  /** Entries of kinds this build does not know; above 0 the page should be loaded again. */
  unknown = $state(0);

  readonly #client: StreamClient;
  readonly #face: string;
  readonly #commands: string[] = [];
  #askOwn: ReturnType<typeof setTimeout> | undefined;
  // Frames change these; the reactive fields follow once per animation frame, so a burst is painted once.
  #next: Facts = {
    state: EMPTY,
    own: NOBODY,
    signals: {},
    asOf: 0,
    seq: 0,
    unknown: 0,
    loaded: false,
    restored: false,
  };
  #painting = false;

  constructor(options: MeetingOptions) {
    this.stream = options.stream;
    this.#face = options.face;
    const { person, kept } = options;
    if (kept) this.#restore(kept);
    this.#client = new StreamClient({
      changed: () => location.reload(),
      ...options,
      listener: this.#listener(),
      whoIsHere: () => (person === undefined ? Promise.resolve("same") : presence(person)),
    });
  }

  #restore({ state, mandate, seq, asOf }: KeptMeeting): void {
    const own = { ...NOBODY, mandate };
    const facts = { state: { ...EMPTY, ...state }, own, seq, asOf, loaded: true, restored: true };
    this.#next = { ...this.#next, ...facts };
    this.#paint();
  }

  start(): void {
    this.#client.start();
  }

  stop(): void {
    clearTimeout(this.#askOwn);
    this.#client.stop();
  }

  reconnect(): void {
    this.#client.reconnect();
  }

  /** Raises an intent over the socket (HTTP when it is silent); see `PendingCommands`. */
  async run<Answer>(intent: Intent): Promise<Answer> {
    try {
      return await this.#client.run<Answer>(bound(intent, this.#next.own.mandate));
    } catch (failure) {
      // A ballot of ours stands, or may stand, that this screen does not know: its receipt is in what is ours.
      const stands = failure instanceof Refused && failure.code.startsWith("already_cast_");
      if (stands || failure instanceof Unknown) void this.#refreshOwn();
      throw failure;
    }
  }

  /** A ballot the server acknowledged in an answer; the entry stream does not repeat one's own ballots. */
  keepBallot(vote: string, ballot: OwnBallot): void {
    const { own } = this.#next;
    this.#change({ own: mergeOwn({ ...own, ballots: { [vote]: ballot } }, own) });
  }

  /** The server knows that he read it; nothing but an answer tells one's own screens. */
  keepAcknowledged(announcement: string, acknowledged_at: string): void {
    this.#change({ own: withAcknowledged(this.#next.own, announcement, acknowledged_at) });
  }

  /** Whether an entry of this command arrived: it was done, whatever became of the answer. */
  saw(command: string): boolean {
    return this.#commands.includes(command);
  }

  async #refreshOwn(): Promise<void> {
    const query = `face=${this.#face}&after=${this.#next.seq}&limit=1`;
    const path = `/streams/${encodeURIComponent(this.stream)}/entries?${query}`;
    const answer = await get<{ readonly own: Own | null }>(path).catch(() => null);
    const own = answer?.own ?? null;
    // Another's is the client's business, which asks who is here.
    if (own !== null && own.mandate === this.#next.own.mandate) this.#keepOwn(own);
  }

  #keepOwn(told: Own | null): void {
    this.#change({ own: mergeOwn(this.#next.own, told ?? NOBODY) });
  }

  /** A vote closed without a ballot of ours: perhaps it was cast on another device of the same delegate. */
  #closedWithoutOurs(frame: EntryFrame, state: State): void {
    const { own } = this.#next;
    if (frame.entry.kind !== "vote.closed" || own.mandate === null) return;
    const id = String(visiblePayload(frame)?.["vote"]);
    const missing = state.votes[id]?.method === "electronic" && own.ballots[id] === undefined;
    if (!missing) return;
    clearTimeout(this.#askOwn);
    this.#askOwn = setTimeout(() => void this.#refreshOwn(), Math.random() * ASK_OWN_WITHIN_MS);
  }

  #listener(): StreamOptions["listener"] {
    return {
      snapshot: ({ as_of, state, own, signals }) =>
        this.#change({
          state: { ...EMPTY, ...state },
          own: mergeOwn(this.#next.own, own ?? NOBODY),
          signals,
          loaded: true,
          restored: false,
          seq: as_of,
          asOf: serverNow(),
        }),
      own: (own, signals) => {
        this.#keepOwn(own);
        this.#change({ signals, asOf: serverNow() });
      },
      entry: (frame) => this.#apply(frame),
      signal: (name, value) => {
        const { [name]: _, ...others } = this.#next.signals;
        this.#change({ signals: value === null ? others : { ...others, [name]: value } });
      },
      now: (iso) => {
        serverSaid(iso);
        // Of what is only remembered the age does not change by hearing what time it is.
        if (!this.#next.restored) this.#change({ asOf: serverNow() });
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
    this.#commands.push(frame.entry.command_id);
    if (this.#commands.length > COMMANDS_KEPT) this.#commands.shift();
    this.#change({
      state,
      own: mergeOwn(this.#next.own, foldOwn(this.#next.own, frame)),
      seq: frame.seq,
      unknown: this.#next.unknown + (known ? 0 : 1),
      asOf: serverNow(),
    });
    this.#closedWithoutOurs(frame, state);
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
    const { state, own, signals, loaded, restored, asOf, seq, unknown } = this.#next;
    this.state = state;
    this.own = own;
    this.signals = signals;
    this.loaded = loaded;
    this.restored = restored;
    this.asOf = asOf;
    this.seq = seq;
    this.unknown = unknown;
  };
}

async function presence(person: string): Promise<Presence> {
  const here = await whoIsHere();
  if (here === null) return "nobody";
  return here.user.id === person ? "same" : "other";
}
