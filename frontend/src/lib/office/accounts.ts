/** Accounts as the office looks at them: what state one is in, which come first. Pure. */
import { finds } from "../catalogue/plain";
import type { Account } from "./admin_types";

export const ACCOUNT_STATES = ["closed", "locked", "dormant", "first_password", "ready"] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** The first of these that holds: a closed account may be locked as well, and nobody needs to know. */
export function stateOf(account: Account, now: number): AccountState {
  if (!account.is_active) return "closed";
  if (account.locked_until !== null && Date.parse(account.locked_until) > now) return "locked";
  if (account.is_dormant) return "dormant";
  return account.must_change_password ? "first_password" : "ready";
}

export type Filter = "all" | "attention" | AccountState;

/** By Vietnamese name. "attention": locked or asleep, what somebody has to do something about. */
export function shownAccounts(
  accounts: readonly Account[],
  { typed, filter, now }: { readonly typed: string; readonly filter: Filter; readonly now: number },
): readonly Account[] {
  return accounts
    .filter((account) => {
      const state = stateOf(account, now);
      const fits = filter === "attention" ? state === "locked" || state === "dormant" : state === filter;
      return (filter === "all" || fits) && finds(typed, account.full_name, account.username);
    })
    .sort((one, other) => one.order - other.order);
}
