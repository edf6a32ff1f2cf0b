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
/** So many sockets in a row that never said welcome: something between us and the server forbids them. */
const GIVE_UP_AFTER = 3;
/** A gap is asked for once, then again only after this. */
const NEED_AGAIN_MS = 2000;

export interface StreamOptions {
  readonly stream: string;
  readonly face: string;
  readonly listener: StreamListener;
  readonly openSocket?: (face: string) => WebSocket;
}

function openSocket(face: string): WebSocket {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  // A browser that is both signed in and paired as a screen must say which of the two speaks.
  const who = face === "projector" ? "?face=projector" : "";
  return new WebSocket(`${scheme}://${location.host}/ws/${who}`);
}

export class StreamClient {
  readonly #options: Required<StreamOptions>;
  readonly #entries: InOrder;
  readonly #pending = new PendingCommands((frame) => this.#send(frame));
  readonly #poller: Poller;
  #socket: WebSocket | null = null;
  #welcomed = false;
  #stopped = false;
  #failures = 0;
  #resume: string | null = null;
  #lostSince: number | null = null;
  #neededAt = 0;
  #headBefore = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #beats: ReturnType<typeof setInterval> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: StreamOptions) {
    this.#options = { openSocket, ...options };
    this.#entries = new InOrder((frame) => options.listener.entry(frame));
    this.#poller = new Poller(options.stream, options.face, this.#entries, {
      ...options.listener,
      connection: (connection) => {
        if (connection.kind === "polling") this.#lostSince = null;
        this.#tell(connection.kind === "lost" ? this.#lost() : connection);
      },
    });
  }

  start(): void {
    this.#tell({ kind: "connecting" });
    addEventListener("online", this.reconnect);
    addEventListener("offline", this.#wentOffline);
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    removeEventListener("online", this.reconnect);
    removeEventListener("offline", this.#wentOffline);
    clearTimeout(this.#retry);
    this.#poller.stop();
    this.#pending.forget();
    this.#drop();
  }

  /** Try at once instead of waiting for the next attempt: the reader asked, or the device found a network. */
  reconnect = (): void => {
    if (this.#stopped || this.#welcomed) return;
    this.#drop();
    this.#connect();
  };

  /** The device says that its network is gone: waiting for silence would call a dead line alive for 25 seconds.
   *  Where only the internet is gone and the hall's network is not, the next attempt stands within two seconds. */
  #wentOffline = (): void => {
    if (this.#stopped || !this.#welcomed) return;
    this.#drop();
    this.#later();
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
      this.#later();
      return;
    }
    this.#socket = socket;
    this.#listenForSilence();
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
    this.#listenForSilence();
    switch (frame.t) {
      case "welcome":
        this.#resume = frame.resume;
        listener.now(frame.now);
        // It comes again with a fresh token while the line stands.
        if (!this.#welcomed) this.#welcome(frame.beat_s * 1000 || DEFAULT_BEAT_MS);
        return;
      case "snapshot":
        this.#entries.startAt(frame.as_of);
        listener.now(frame.now);
        listener.snapshot(frame);
        return;
      case "own":
        listener.own(frame.own, frame.signals);
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
        // A resume token says who may read what; after a change of rights it must be asked for anew.
        if (frame.why === "rights") {
          this.#resume = null;
          this.#entries.last = null;
        }
        this.#drop();
        this.#retry = setTimeout(() => this.#connect(), frame.after_ms);
    }
  }

  #welcome(beatMs: number): void {
    this.#welcomed = true;
    this.#failures = 0;
    this.#lostSince = null;
    this.#poller.stop();
    clearInterval(this.#beats);
    this.#beats = setInterval(() => this.#send({ t: "beat" }), beatMs);
    this.#tell({ kind: "live" });
    this.#pending.resend();
  }

  /** A head beyond ours is usually on its way; if it still is at the next beat, something was lost. */
  #heardHead(head: number): void {
    if (this.#entries.last === null) return;
    if (this.#headBefore > this.#entries.last) this.#need();
    this.#headBefore = head;
  }

  #need(): void {
    const now = Date.now();
    if (this.#entries.last === null || now - this.#neededAt < NEED_AGAIN_MS) return;
    this.#neededAt = now;
    this.#send({ t: "need", from: this.#entries.last });
  }

  #closed(code: number): void {
    this.#drop();
    if (isFinal(code)) {
      if (this.#resume !== null) {
        // The token may be what is refused; the session cookie has the last word.
        this.#resume = null;
        this.#later();
        return;
      }
      this.#poller.stop();
      this.#tell({ kind: "ended", why: ENDED[code] });
      return;
    }
    this.#later();
  }

  #later(): void {
    if (this.#stopped) return;
    if (this.#failures >= GIVE_UP_AFTER) this.#poller.start();
    else this.#tell(this.#lost());
    this.#retry = setTimeout(() => this.#connect(), backoffMs(this.#failures));
    this.#failures += 1;
  }

  #lost(): Connection {
    this.#lostSince ??= Date.now();
    return { kind: "lost", since: this.#lostSince };
  }

  /** Lets go of the socket without waiting for its closing handshake, which a dead line never finishes. */
  #drop(): void {
    clearTimeout(this.#silence);
    clearInterval(this.#beats);
    const socket = this.#socket;
    this.#socket = null;
    this.#welcomed = false;
    socket?.close();
  }

  #listenForSilence(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#drop();
      this.#later();
    }, SILENT_MS);
  }

  #send(frame: ClientFrame): boolean {
    const ready = this.#socket?.readyState === WebSocket.OPEN && (this.#welcomed || frame.t === "hello");
    if (ready) this.#socket?.send(JSON.stringify(frame));
    return ready;
  }

  #tell(connection: Connection): void {
    this.#options.listener.connection(connection);
  }
}
