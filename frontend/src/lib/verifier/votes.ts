/** Every vote counted again from what the journal says (docs/bundle.md, 5). */
import { sha256 } from "@noble/hashes/sha2.js";
import { hex, utf8 } from "./bytes.ts";
import { isObject, word, type Json, type JsonObject } from "./canonical.ts";
import { merged, type Told } from "./journal.ts";
import type { Findings } from "./report.ts";
import { addsUp, resultFollows, type Threshold } from "./results.ts";

export interface CountedVote {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly isByHand: boolean;
  /** The result that stands; null without any in this bundle. */
  readonly result: JsonObject | null;
  /** Ballots counted again one by one; null where the roll is not in this bundle. */
  readonly recounted: number | null;
  /** Receipts made again from ballot and salt. */
  readonly receipts: number;
}

interface Held {
  readonly id: string;
  readonly facts: JsonObject;
  readonly electorate: readonly Json[] | null;
  roll: readonly JsonObject[] | null;
  closed: number;
  isCancelled: boolean;
  isCorrected: boolean;
  result: JsonObject | null;
  recounted: number | null;
  receipts: number;
}

/** hasRolls: the scope holds what rolls are made of. */
export function checkVotes(
  told: readonly Told[],
  ballots: ReadonlyMap<string, JsonObject>,
  hasRolls: boolean,
  findings: Findings,
): readonly CountedVote[] {
  const counting = new Counting(ballots, hasRolls, findings);
  for (const entry of told) if (entry.kind.startsWith("vote.")) counting.take(entry);
  return counting.whole();
}

class Counting {
  private readonly ballots: ReadonlyMap<string, JsonObject>;
  private readonly hasRolls: boolean;
  private readonly findings: Findings;
  private readonly votes = new Map<string, Held>();
  private readonly trials = new Set<string>();
  private seq = 0;

  constructor(ballots: ReadonlyMap<string, JsonObject>, hasRolls: boolean, findings: Findings) {
    this.ballots = ballots;
    this.hasRolls = hasRolls;
    this.findings = findings;
  }

  take(entry: Told): void {
    this.seq = entry.seq;
    const said = merged(entry);
    if (entry.kind === "vote.opened" || entry.kind === "vote.entered") {
      this.begin(said, entry.kind === "vote.entered");
      return;
    }
    const vote = this.votes.get(word(said["vote"]));
    if (vote !== undefined) this.go(vote, entry.kind, said);
    else if (entry.kind === "vote.closed" && !this.trials.has(word(said["vote"])))
      this.findings.note("votes", "vote_unseen", { seq: this.seq });
  }

  private begin(said: JsonObject, isEntered: boolean): void {
    const facts = said[isEntered ? "entered" : "vote"];
    if (!isObject(facts)) return;
    const id = word(facts["id"]);
    if (facts["is_test"] === true) {
      this.trials.add(id);
      return;
    }
    if (this.votes.has(id)) this.fault("vote_twice");
    const electorate = Array.isArray(said["electorate"]) ? (said["electorate"] as readonly Json[]) : null;
    if (electorate !== null && new Set(electorate).size !== electorate.length) this.fault("elector_twice");
    const vote: Held = {
      id,
      facts,
      electorate,
      roll: null,
      closed: isEntered ? 1 : 0,
      isCancelled: false,
      isCorrected: false,
      result: null,
      recounted: null,
      receipts: 0,
    };
    this.votes.set(id, vote);
    if (isEntered) this.result(vote, said["result"]);
  }

  private go(vote: Held, kind: string, said: JsonObject): void {
    if (kind === "vote.closed") this.closing(vote, said);
    if (kind === "vote.announced") this.announced(vote, said);
    if (kind === "vote.cancelled") vote.isCancelled = true;
    if (kind === "vote.corrected") {
      this.result(vote, said["result"]);
      vote.isCorrected = true;
    }
  }

  private result(vote: Held, said: Json | undefined): void {
    if (said === undefined) return;
    const threshold = vote.facts["threshold"];
    const holds =
      isObject(said) &&
      isObject(threshold) &&
      said["legal_total"] === vote.facts["legal_total"] &&
      said["clause"] === threshold["clause"] &&
      resultFollows(said, threshold as unknown as Threshold);
    if (!holds) this.fault("result_wrong");
    vote.result = isObject(said) ? said : null;
  }

  private closing(vote: Held, said: JsonObject): void {
    vote.closed += 1;
    if (vote.closed > 1) this.fault("vote_closed_twice");
    this.result(vote, said["result"]);
    const { roll, receipts } = said;
    if (!Array.isArray(roll)) {
      this.findings.note("votes", "roll_not_here", { seq: this.seq });
      return;
    }
    const lines = (roll as readonly Json[]).filter(isObject);
    vote.roll = lines;
    if (lines.length !== roll.length) this.fault("roll_malformed");
    this.voters(vote, lines);
    const listed = lines.map((line) => word(line["receipt"])).sort();
    if (receipts !== undefined && JSON.stringify(listed) !== JSON.stringify(receipts))
      this.fault("receipts_differ");
    if (vote.result !== null && vote.result["by_hand"] !== true) {
      const choices = lines.map((line) => line["choice"]);
      if (!addsUp(choices, vote.result) || said["took_part"] !== lines.length)
        this.fault("roll_does_not_add_up");
      vote.recounted = lines.length;
    }
    this.receipts(vote, lines);
  }

  private voters(vote: Held, lines: readonly JsonObject[]): void {
    const mandates = lines.map((line) => line["mandate"]);
    if (new Set(mandates).size !== mandates.length) this.fault("roll_twice");
    const { electorate } = vote;
    if (electorate !== null && mandates.some((one) => one === undefined || !electorate.includes(one)))
      this.fault("roll_stranger");
  }

  private receipts(vote: Held, lines: readonly JsonObject[]): void {
    const file = this.ballots.get(vote.id);
    if (file === undefined) {
      if (this.hasRolls && lines.length > 0) this.fault("ballots_missing");
      return;
    }
    const salted = Array.isArray(file["lines"]) ? (file["lines"] as readonly Json[]) : [];
    const bare = salted.map((line) => (isObject(line) ? without(line, "salt") : null));
    if (file["vote"] !== vote.id || !sameJson(bare, lines)) {
      this.fault("ballots_differ");
      return;
    }
    for (const line of salted as readonly JsonObject[]) {
      if (receiptOf(vote.id, line) === line["receipt"]) vote.receipts += 1;
      else this.fault("receipt_wrong");
    }
  }

  private announced(vote: Held, said: JsonObject): void {
    const before = vote.result;
    this.result(vote, said["result"]);
    if (before !== null && !sameJson(before, said["result"])) this.fault("announced_differs");
    const { names } = said;
    if (!isObject(names)) return;
    if (vote.roll !== null) {
      const cast = Object.fromEntries(
        vote.roll.map((line) => [word(line["mandate"]), line["choice"] ?? null]),
      );
      if (!sameJson(names, cast)) this.fault("names_differ");
    }
    const isCounted = vote.result?.["by_hand"] !== true && !vote.isCorrected;
    if (isCounted && vote.result !== null) {
      if (!addsUp(Object.values(names), vote.result)) this.fault("names_do_not_add_up");
      vote.recounted ??= Object.keys(names).length;
    }
  }

  whole(): readonly CountedVote[] {
    for (const id of this.ballots.keys())
      if (!this.votes.has(id) && !this.trials.has(id))
        this.findings.fault("votes", "ballots_of_no_vote", { vote: id });
    return [...this.votes.values()].map((vote) => {
      const number = Number(vote.facts["number"]);
      if (vote.closed === 0 && !vote.isCancelled) this.findings.note("votes", "vote_not_closed", { number });
      return {
        id: vote.id,
        number,
        title: word(vote.facts["title"]),
        isByHand: vote.result?.["by_hand"] === true,
        result: vote.isCancelled ? null : vote.result,
        recounted: vote.recounted,
        receipts: vote.receipts,
      };
    });
  }

  private fault(code: string): void {
    this.findings.fault("votes", code, { seq: this.seq });
  }
}

function without(line: JsonObject, field: string): JsonObject {
  return Object.fromEntries(Object.entries(line).filter(([name]) => name !== field));
}

/** By value, whatever the order of the keys. */
export function sameJson(one: unknown, other: unknown): boolean {
  return sorted(one) === sorted(other);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) =>
    typeof held === "object" && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
}

/** SHA-256 over the canonical bytes of what was recorded; the mirror of voting/rules/receipt.py. */
function receiptOf(vote: string, line: JsonObject): string {
  const { choice, mandate, recorded_at, revision, salt } = line;
  return hex(sha256(utf8(JSON.stringify({ choice, mandate, recorded_at, revision, salt, vote }))));
}
