/** The next step of a place of the desk: it stands at the bottom right, and the meeting's own step beside it. */
export interface PlaceFoot {
  readonly title: string;
  readonly second: string;
  /** The words on its button; null where nothing is to be done. */
  readonly action: string | null;
  readonly press: () => void;
  /** Said also where nothing is to be done; else the meeting's own step takes its place then. */
  readonly stands?: boolean;
}
