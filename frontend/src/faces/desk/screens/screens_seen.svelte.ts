/** Which screens are connected, and since when others are gone, as far as this desk has seen it. */
export class ScreensSeen {
  connected = $state.raw<readonly string[]>([]);
  /** In ms of the server's clock, by the screen's id. */
  lost = $state.raw<Readonly<Record<string, number>>>({});

  /** ids: connected now. now: the server's time in ms. */
  take(ids: readonly string[], now: number): void {
    const gone = this.connected.filter((id) => !ids.includes(id)).map((id) => [id, now] as const);
    const before = Object.entries(this.lost).filter(([id]) => !ids.includes(id));
    this.connected = ids;
    this.lost = Object.fromEntries([...before, ...gone]);
  }
}
