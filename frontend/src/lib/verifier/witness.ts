/** "412:9f2c…", as it stands in the minutes. */
export interface Witness {
  readonly size: number;
  readonly root: string;
}

export function readWitness(spelled: string): Witness | null {
  const found = /^(\d{1,9}):([0-9a-f]{64})$/.exec(spelled.replace(/\s+/g, "").toLowerCase());
  return found === null ? null : { size: Number(found[1]), root: found[2] as string };
}
