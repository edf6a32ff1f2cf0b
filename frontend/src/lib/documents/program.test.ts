import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Program } from "./program.svelte";

class Worker extends EventTarget {
  state = "installing";
  readonly told: unknown[] = [];
  postMessage(what: unknown): void {
    this.told.push(what);
  }
  becomes(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}
class Registration extends EventTarget {
  installing: Worker | null = null;
  waiting: Worker | null = null;
  active: Worker | null = null;
  update = (): Promise<void> => Promise.resolve();
}
class Container extends EventTarget {
  controller: Worker | null = null;
  readonly registration = new Registration();
  registered = 0;
  ready: Promise<unknown> = Promise.resolve();
  register(): Promise<Registration> {
    this.registered += 1;
    return Promise.resolve(this.registration);
  }
  /** What a browser does when a waiting one takes over: first its state, then every page's controller. */
  takeOver(later: Worker): void {
    this.registration.waiting = null;
    this.registration.active = later;
    later.becomes("activating");
    this.controller = later;
    this.dispatchEvent(new Event("controllerchange"));
  }
  /** A later version arrives while the page is open. */
  arrives(): Worker {
    const later = new Worker();
    this.registration.installing = later;
    this.registration.dispatchEvent(new Event("updatefound"));
    this.registration.installing = null;
    this.registration.waiting = later;
    later.becomes("installed");
    return later;
  }
}

let browser: Container;
let reloads: number;
let isCalm: boolean;
let program: Program;
const hidden = vi.spyOn(document, "hidden", "get");

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(performance, "now").mockReturnValue(60_000);
  vi.spyOn(Math, "random").mockReturnValue(0);
  browser = new Container();
  browser.controller = new Worker();
  Object.defineProperty(navigator, "serviceWorker", { value: browser, configurable: true });
  reloads = 0;
  isCalm = true;
  hidden.mockReturnValue(false);
});
afterEach(() => {
  program.stop();
  vi.useRealTimers();
});

async function begun(): Promise<void> {
  program = new Program(
    () => isCalm,
    () => (reloads += 1),
  );
  await vi.advanceTimersByTimeAsync(10);
}

test("a version that came while the page was open begins the page anew when it takes over", async () => {
  await begun();
  const later = browser.arrives();
  expect(program.isWaiting).toBe(true);
  program.takeOver();
  expect(later.told).toEqual(["take over"]);
  browser.takeOver(later);
  expect(reloads).toBe(1);
});

test("what another tab let in does not take the page from under a finger; it begins anew out of sight", async () => {
  await begun();
  browser.takeOver(browser.arrives());
  expect(reloads).toBe(0);
  expect(program.isWaiting).toBe(true);
  hidden.mockReturnValue(true);
  isCalm = false;
  program.consider();
  expect(reloads).toBe(0);
  isCalm = true;
  program.consider();
  expect(reloads).toBe(1);
});

test("the first one leaves the page that brought it alone", async () => {
  browser.controller = null;
  await begun();
  hidden.mockReturnValue(true);
  browser.takeOver(browser.arrives());
  expect(reloads).toBe(0);
  expect(program.isWaiting).toBe(false);
});

test("one that did not arrive whole is fetched again, though the page stays open", async () => {
  browser.controller = null;
  browser.ready = new Promise(() => undefined);
  const first = new Worker();
  browser.registration.installing = first;
  await begun();
  expect(browser.registered).toBe(1);
  browser.registration.installing = null;
  first.becomes("redundant");
  await vi.advanceTimersByTimeAsync(120_000);
  expect(browser.registered).toBe(2);
});
