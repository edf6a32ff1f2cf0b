/** The client of docs/realtime.md: one stream over one socket, resumed for as long as the page lives. */
import { backoffMs } from "./backoff";
import type { Connection, StreamListener } from "./connection";
import { ENDED, isFinal, VERSION, type ClientFrame, type ServerFrame } from "./frames";
import { InOrder } from "./in_order";
import { PendingCommands, type Intent } from "./pending";
import { Poller } from "./polling";

/** No word for this long, beats included: the line is dead even if the browser has not noticed. */
export const SILENT_MS = 25_000;
const DEFAULT_BEAT_MS = 10_000;
/** From the first byte of the handshake to the welcome; some proxies swallow it without a word. */
export const HANDSHAKE_MS = 5000;
/** A socket this young may still become one: it is not thrown away for another. */
const YOUNG_MS = 2000;
/** After a sleep the line is tried, and believed in no longer than this. */
const AWAKE_MS = 3000;
/** A thousand tablets find their network again in the same instant. */
const TOGETHER_MS = 2000;
/** A gap is asked for once, then again only after this. */
const NEED_AGAIN_MS = 2000;

/** Who is signed in on this device now, beside whom this stream was opened for. */
export type Presence = "same" | "other" | "nobody";

export interface StreamOptions {
  readonly stream: string;
  readonly face: string;
  readonly listener: StreamListener;
  readonly openSocket?: (face: string) => WebSocket;
  /** Asked when the server doubts our rights; rejects when it cannot be known now. */
  readonly whoIsHere?: () => Promise<Presence>;
  /** Somebody else is signed in here: what this page shows and holds is not theirs. Nothing is sent any more. */
  readonly changed?: () => void;
}

type Ended = (typeof ENDED)[keyof typeof ENDED];

function openSocket(face: string): WebSocket {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  // A browser that is both signed in and paired as a screen must say which of the two speaks.
  const who = face === "projector" ? "?face=projector" : "";
  return new WebSocket(`${scheme}://${location.host}/ws/${who}`);
}

export class StreamClient {
  readonly #options: Required<StreamOptions>;
  readonly #entries: InOrder;
  readonly #pending = new PendingCommands(
    (frame) => this.#send(frame),
    () => this.#doubt(null),
  );
  readonly #poller: Poller;
  #socket: WebSocket | null = null;
  #openedAt = 0;
  #welcomed = false;
  /** Whether this socket has said what is ours alone; before that no command goes out on it. */
  #owned = false;
  /** Whose stream this is: the mandate that `own` named first; undefined before it did. */
  #mandate: string | null | undefined;
  #doubting = false;
  #ended = false;
  #stopped = false;
  #failures = 0;
  #resume: string | null = null;
  #lostSince: number | null = null;
  #neededAt = -NEED_AGAIN_MS;
  #headBefore = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #beats: ReturnType<typeof setInterval> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: StreamOptions) {
    this.#options = {
      openSocket,
      whoIsHere: () => Promise.resolve("same"),
      changed: () => undefined,
      ...options,
    };
    const { listener } = options;
    this.#entries = new InOrder((frame) => listener.entry(frame));
    this.#poller = new Poller(options.stream, options.face, this.#entries, {
      ...listener,
      snapshot: (frame) => {
        if (!this.#isOurs(frame.own)) return;
        listener.snapshot(frame);
        this.#pending.release();
      },
      own: (own, signals) => {
        if (!this.#isOurs(own)) return;
        listener.own(own, signals);
        this.#pending.release();
      },
      connection: (connection) => {
        if (connection.kind === "ended") {
          this.#doubt(connection.why);
          return;
        }
        if (connection.kind === "polling") this.#lostSince = null;
        this.#tell(connection.kind === "lost" ? this.#lost() : connection);
      },
    });
  }

  start(): void {
    this.#tell({ kind: "connecting" });
    addEventListener("online", this.#backOnline);
    addEventListener("offline", this.#wentOffline);
    addEventListener("pageshow", this.#awake);
    document.addEventListener("visibilitychange", this.#awake);
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    removeEventListener("online", this.#backOnline);
    removeEventListener("offline", this.#wentOffline);
    removeEventListener("pageshow", this.#awake);
    document.removeEventListener("visibilitychange", this.#awake);
    clearTimeout(this.#retry);
    this.#poller.stop();
    this.#pending.forget();
    this.#drop();
  }

  /** Try at once instead of waiting for the next attempt: the reader asked. */
  reconnect = (): void => {
    if (this.#stopped || this.#welcomed || this.#doubting) return;
    if (this.#ended) {
      this.#doubt(null);
      return;
    }
    if (this.#socket !== null && performance.now() - this.#openedAt < YOUNG_MS) return;
    this.#drop();
    this.#connect();
  };

  /** The device found a network, and so did its neighbours. */
  #backOnline = (): void => {
    if (this.#stopped || this.#welcomed || this.#doubting) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(this.reconnect, Math.random() * TOGETHER_MS);
  };

  /** The page is looked at again: timers slept with it, so the line must prove that it lives. */
  #awake = (): void => {
    if (this.#stopped || document.hidden) return;
    if (!this.#welcomed) {
      this.reconnect();
      return;
    }
    this.#send({ t: "beat" });
    this.#listenForSilence(AWAKE_MS);
  };

  /** The device says that its network is gone: waiting for silence would call a dead line alive for 25 seconds.
   *  Where only the internet is gone and the hall's network is not, the next attempt stands within two seconds. */
  #wentOffline = (): void => {
    if (this.#stopped || !this.#welcomed) return;
    this.#broke();
  };

  /** Resolves with the server's answer; rejects with `Refused`; never gives up on silence. */
  run<Answer>(intent: Intent): Promise<Answer> {
    return this.#pending.run<Answer>(intent);
  }

  #connect(): void {
    clearTimeout(this.#retry);
    let socket: WebSocket;
    try {
      socket = this.#options.openSocket(this.#options.face);
    } catch {
      this.#broke();
      return;
    }
    this.#socket = socket;
    this.#openedAt = performance.now();
    this.#listenForSilence(HANDSHAKE_MS);
    socket.onopen = () => {
      const { stream, face } = this.#options;
      this.#send({ t: "hello", v: VERSION, stream, face, from: this.#entries.last, resume: this.#resume });
    };
    socket.onmessage = (event: MessageEvent<string>) => {
      if (socket === this.#socket) this.#receive(JSON.parse(event.data) as ServerFrame);
    };
    socket.onclose = (event) => {
      if (socket === this.#socket) this.#closed(event.code);
    };
  }

  #receive(frame: ServerFrame): void {
    const { listener } = this.#options;
    if (this.#welcomed) this.#listenForSilence(SILENT_MS);
    switch (frame.t) {
      case "welcome":
        this.#resume = frame.resume;
        listener.now(frame.now);
        // It comes again with a fresh token while the line stands.
        if (!this.#welcomed) this.#welcome(frame.beat_s * 1000 || DEFAULT_BEAT_MS);
        return;
      case "snapshot":
        if (!this.#isOurs(frame.own)) return;
        this.#entries.startAt(frame.as_of);
        listener.now(frame.now);
        listener.snapshot(frame);
        this.#mayCommand();
        return;
      case "own":
        if (!this.#isOurs(frame.own)) return;
        listener.own(frame.own, frame.signals);
        this.#mayCommand();
        return;
      case "entry":
        if (!this.#entries.take(frame)) this.#need();
        return;
      case "signal":
        listener.signal(frame.name, frame.value);
        return;
      case "beat":
        listener.now(frame.now);
        this.#heardHead(frame.head);
        return;
      case "done":
        this.#pending.done(frame.id, frame.answer);
        return;
      case "refused":
        this.#pending.refused(frame.id, frame);
        return;
      case "again":
        this.#drop();
        this.#tell(this.#lost());
        clearTimeout(this.#retry);
        // A resume token says who may read what; after a change of rights it must be asked for anew.
        if (frame.why === "rights") {
          this.#doubt(null, frame.after_ms);
        } else this.#retry = setTimeout(() => this.#connect(), frame.after_ms);
    }
  }

  /** False when this stream now speaks to somebody else than whom the page was opened for. */
  #isOurs(own: { readonly mandate: string | null } | null): boolean {
    const mandate = own?.mandate ?? null;
    if (this.#mandate === undefined) this.#mandate = mandate;
    if (this.#mandate === mandate) return true;
    this.stop();
    this.#options.changed();
    return false;
  }

  #mayCommand(): void {
    if (this.#owned) return;
    this.#owned = true;
    this.#pending.resend();
  }

  /** Somebody else may be signed in here by now, or nobody: until that is known nothing is sent, and what was tapped
   *  is never another person's. `refused` is what the server gave as the reason, null when it only asked us back. */
  #doubt(refused: Ended | null, afterMs = 0): void {
    if (this.#stopped || this.#doubting) return;
    this.#doubting = true;
    this.#pending.hold();
    this.#poller.stop();
    this.#drop();
    this.#resume = null;
    this.#entries.last = null;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#askWhoIsHere(refused), afterMs);
  }

  async #askWhoIsHere(refused: Ended | null): Promise<void> {
    let presence: Presence | null = null;
    try {
      presence = await this.#options.whoIsHere();
    } catch {
      // Not to be known now.
    }
    if (this.#stopped) return;
    if (presence === null) {
      this.#tell(this.#lost());
      this.#retry = setTimeout(() => void this.#askWhoIsHere(refused), backoffMs(this.#failures));
      this.#failures += 1;
      return;
    }
    this.#doubting = false;
    this.#ended = false;
    if (presence === "other") {
      this.stop();
      this.#options.changed();
    } else if (presence === "nobody") this.#end("not_signed_in");
    else if (refused !== null) this.#end(refused);
    else this.#connect();
  }

  #end(why: Ended): void {
    this.#ended = true;
    clearTimeout(this.#retry);
    this.#poller.stop();
    this.#pending.giveUp();
    this.#tell({ kind: "ended", why });
  }

  #welcome(beatMs: number): void {
    this.#welcomed = true;
    this.#failures = 0;
    this.#lostSince = null;
    this.#poller.stop();
    clearInterval(this.#beats);
    this.#beats = setInterval(() => this.#send({ t: "beat" }), beatMs);
    this.#listenForSilence(SILENT_MS);
    this.#tell({ kind: "live" });
  }

  /** A head beyond ours is usually on its way; if it still is at the next beat, something was lost. */
  #heardHead(head: number): void {
    if (this.#entries.last === null) return;
    if (this.#headBefore > this.#entries.last) this.#need();
    this.#headBefore = head;
  }

  #need(): void {
    const now = performance.now();
    if (this.#entries.last === null || now - this.#neededAt < NEED_AGAIN_MS) return;
    this.#neededAt = now;
    this.#send({ t: "need", from: this.#entries.last });
  }

  #closed(code: number): void {
    if (!isFinal(code)) {
      this.#broke();
      return;
    }
    const tokenRefused = this.#resume !== null;
    this.#drop();
    if (ENDED[code] === "too_old") this.#end("too_old");
    // The token may be what is refused; the session cookie has the last word.
    else this.#doubt(tokenRefused ? null : ENDED[code]);
  }

  /** The socket is gone or never was. One that said no welcome may be forbidden between us and the server: from then
   *  on entries are fetched, while sockets are still tried. */
  #broke(): void {
    const wasWelcomed = this.#welcomed;
    this.#drop();
    if (this.#stopped) return;
    if (!this.#poller.following) this.#tell(this.#lost());
    if (!wasWelcomed) this.#poller.start();
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), backoffMs(this.#failures));
    this.#failures += 1;
  }

  #lost(): Connection {
    const now = performance.now();
    this.#lostSince ??= now;
    return { kind: "lost", since: Date.now() - (now - this.#lostSince) };
  }

  /** Lets go of the socket without waiting for its closing handshake, which a dead line never finishes. */
  #drop(): void {
    clearTimeout(this.#silence);
    clearInterval(this.#beats);
    const socket = this.#socket;
    this.#socket = null;
    this.#welcomed = false;
    this.#owned = false;
    socket?.close();
  }

  #listenForSilence(limitMs: number): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#broke(), limitMs);
  }

  #send(frame: ClientFrame): boolean {
    const may = frame.t === "hello" || (frame.t === "do" ? this.#owned : this.#welcomed);
    const ready = may && this.#socket?.readyState === WebSocket.OPEN;
    if (ready) this.#socket?.send(JSON.stringify(frame));
    return ready;
  }

  #tell(connection: Connection): void {
    this.#options.listener.connection(connection);
  }
}
