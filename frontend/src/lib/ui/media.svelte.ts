/** Whether a media query holds, as the screen is now. To be made while a component begins. */
export class Media {
  current = $state(false);

  constructor(query: string) {
    const list = matchMedia(query);
    this.current = list.matches;
    $effect(() => {
      const changed = (): void => void (this.current = list.matches);
      changed();
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    });
  }
}
