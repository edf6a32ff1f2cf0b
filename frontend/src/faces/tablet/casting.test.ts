import { expect, test } from "vitest";
import { Refused } from "../../lib/api/failures";
import { NOBODY, type Own, type OwnBallot } from "../../lib/fold/state";
import type { Meeting } from "../../lib/meeting/meeting.svelte";
import type { Intent } from "../../lib/realtime/pending";
import { vote } from "../../lib/testing/entries";
import { Casting } from "./casting.svelte";

const open = vote({ electorate: ["m1"] });

/** As much of a meeting as a ballot needs: what is its own is painted with the next frame. */
function meeting(answer: (intent: Intent) => Promise<unknown>): Meeting {
  const one = {
    own: { ...NOBODY, mandate: "m1" } as Own,
    run: answer,
    reconnect: () => undefined,
    keepBallot: (id: string, ballot: OwnBallot) => {
      requestAnimationFrame(() => {
        one.own = { ...one.own, ballots: { ...one.own.ballots, [id]: ballot } };
      });
    },
  };
  return one as unknown as Meeting;
}

test("the ballot is on the screen before it stops being sent", async () => {
  const on = meeting(() => Promise.resolve({ vote: open.id, choice: "yes", revision: 1 }));
  const casting = new Casting(on);
  const sent = casting.cast(open, "yes");
  expect(casting.sending).toMatchObject({ vote: open.id, choice: "yes" });
  await sent;
  expect(casting.sending).toBeNull();
  expect(on.own.ballots[open.id]?.choice).toBe("yes");
});

test("a ballot says whose tap it was", async () => {
  const said: unknown[] = [];
  const on = meeting((intent) => {
    said.push(intent.with);
    return Promise.resolve({});
  });
  await new Casting(on).cast(open, "no");
  expect(said).toEqual([{ vote: open.id, choice: "no", revision: 1, mandate: "m1" }]);
});

test.each([
  ["already_cast_no", [open.id]],
  ["vote_is_interrupted", []],
])("a ballot refused with %s settles %j", async (code, settled) => {
  const on = meeting(() => Promise.reject(new Refused({ code, say: "", facts: {} })));
  const casting = new Casting(on);
  await casting.cast(open, "yes");
  expect(casting.refused?.refusal.code).toBe(code);
  expect(casting.sending).toBeNull();
  casting.acknowledge();
  expect(casting.settled).toEqual(settled);
});
