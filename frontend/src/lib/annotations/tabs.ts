/** Tells other tabs of this browser that something of a person's annotations changed on the device. */

export interface Tabs {
  tell(): void;
  end(): void;
}

/** BroadcastChannel where the browser has it, else (Safari before 15.4) the event of localStorage. */
export function tabsOf(user: string, heard: () => void): Tabs {
  const name = `dh-notes-${user}`;
  if (typeof BroadcastChannel === "function") {
    const channel = new BroadcastChannel(name);
    channel.onmessage = heard;
    return { tell: () => channel.postMessage(null), end: () => channel.close() };
  }
  const listen = (event: StorageEvent): void => {
    if (event.key === name) heard();
  };
  addEventListener("storage", listen);
  return {
    tell: () => {
      try {
        localStorage.setItem(name, String(Math.random()));
      } catch {
        // Storage is forbidden: every tab is alone.
      }
    },
    end: () => removeEventListener("storage", listen),
  };
}
