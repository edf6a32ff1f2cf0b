/** What /api/ answers. */
import type { Face } from "../../faces";

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly full_name: string;
  readonly language: "vi" | "en";
  readonly must_change_password: boolean;
}

export interface Seat {
  readonly face: Face;
  readonly stream: string;
  readonly meeting: {
    readonly id: string;
    readonly title: string;
    readonly state: "convened" | "opened" | "closed";
    readonly starts_at: string;
    readonly body_name: string;
    readonly body_short_name: string;
    readonly body_id: string;
  };
}

export interface Me {
  readonly user: Account;
  readonly seats: readonly Seat[];
}
