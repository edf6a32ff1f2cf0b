/** The words that invite a speaker: who, for what, how long, and who makes ready. Needs "console" and "floor". Pure. */
import { say } from "../../lib/catalogue/catalogue.svelte";
import { limitOf } from "../../lib/debate/queue";
import { lengthInWords } from "../../lib/debate/words";
import type { Speaker, SpeechKind } from "../../lib/fold/floor_state";
import type { BodyRules } from "../../lib/fold/state";

interface Turn extends Speaker {
  readonly kind: SpeechKind;
  readonly topic: string;
}

export function invitation(turn: Turn, rules: BodyRules | null, after: Turn | null): readonly string[] {
  const limit = limitOf(rules, turn.kind);
  return [
    say(`console.floor.invite.${turn.kind}`, { who: named(turn) }),
    ...(turn.topic === "" ? [] : [say("console.floor.topic", { topic: turn.topic })]),
    ...(limit === null ? [] : [say("console.floor.time", { time: lengthInWords(limit) })]),
    ...(after === null ? [] : [say("console.floor.ready", { who: named(after) })]),
  ];
}

/** "đại biểu Vi Văn Sáng, Tổ 7"; who has no mandate by name and office. */
export function named({ mandate, name, title, group }: Speaker): string {
  const from = mandate === null ? title : group;
  const full = from === "" ? name : `${name}, ${from}`;
  return say(mandate === null ? "console.floor.guest" : "console.floor.delegate", { name: full });
}
