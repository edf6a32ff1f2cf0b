/** Clocks and speakers in words. Needs the catalogue area "floor". */
import { say } from "../catalogue/catalogue.svelte";
import { countdown } from "../catalogue/format";
import type { Speaker, Speech, SpeechRequest } from "../fold/floor_state";
import { remaining_ms, shownSeconds, spoken_ms, turnState, type ClockRules } from "./clock";

const MINUTE_S = 60;
const SECOND_MS = 1000;

/** 90 is "1 phút 30 giây". seconds: whole, not negative. */
export function lengthInWords(seconds: number): string {
  const minutes = Math.floor(seconds / MINUTE_S);
  const rest = seconds % MINUTE_S;
  if (minutes === 0) return say("floor.length.seconds", { seconds });
  if (rest === 0) return say("floor.length.minutes", { minutes });
  return say("floor.length.both", { minutes, seconds: rest });
}

/** The number of a clock: 6:41, and over time 0:12, which the words beside it say. */
export function clockNumber(speech: Speech, now: number): string {
  return countdown(shownSeconds(remaining_ms(speech, now)).seconds);
}

/** What a clock says beside its number, for those who do not tell its colours apart: "Còn 1 phút", "Quá giờ 0:12". */
export function clockInWords(speech: Speech, rules: ClockRules | null, now: number): string {
  if (speech.state === "ended") {
    return say("floor.clock.ended", { time: countdown(Math.floor(spoken_ms(speech, now) / SECOND_MS)) });
  }
  const { seconds } = shownSeconds(remaining_ms(speech, now));
  const turn = turnState(speech, rules, now);
  const words =
    turn === "over"
      ? say("floor.clock.over", { time: countdown(seconds) })
      : turn === "warning"
        ? say("floor.clock.left", { time: lengthInWords(seconds) })
        : null;
  if (speech.state !== "paused") {
    return words ?? say(speech.state === "called" ? "floor.clock.called" : "floor.clock.running");
  }
  const paused = say("floor.clock.paused");
  return words === null ? paused : `${paused} · ${words}`;
}

/** "Tổ 7 · Giám đốc Sở Tài chính": what stands below a name. */
export function whereFrom({ group, title }: Speaker): string {
  return [group, title].filter((part) => part !== "").join(" · ");
}

/** "Tổ 7 · Tranh luận": in a list a delegate's group is enough; who has none is known by his office. */
export function asWhat({ group, title, kind }: Speech | SpeechRequest): string {
  return [group || title, say(`floor.kind.${kind}`)].filter((part) => part !== "").join(" · ");
}
