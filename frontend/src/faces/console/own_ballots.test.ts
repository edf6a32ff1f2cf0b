import { expect, test } from "vitest";
import { Refused } from "../../lib/api/failures";
import { EMPTY, NOBODY, type OwnBallot, type Vote } from "../../lib/fold/state";
import type { Meeting } from "../../lib/meeting/meeting.svelte";
import { vote } from "../../lib/testing/entries";
import { OwnBallots } from "./own_ballots.svelte";

/** A meeting whose server answers when the test says so. */
function hall() {
  const answers: { done: (ballot: OwnBallot) => void; refuse: (why: Error) => void }[] = [];
  const meeting = {
    state: EMPTY,
    own: NOBODY,
    run: () => new Promise((done, refuse) => answers.push({ done, refuse })),
    keepBallot: () => undefined,
    reconnect: () => undefined,
  };
  const becomes = (state: Vote["state"]): Vote => {
    const now = vote({ id: "v1", number: 1, state });
    meeting.state = { ...EMPTY, votes: { v1: now }, vote_order: ["v1"] };
    return now;
  };
  return { ballots: new OwnBallots(meeting as unknown as Meeting), answers, becomes };
}

test("a ballot on its way is still told of when its vote has closed, and refused in words", async () => {
  const { ballots, answers, becomes } = hall();
  const sent = ballots.cast(becomes("open"), "no");
  becomes("closed");
  expect(ballots.left(null).map((one) => one.casting.sending?.choice)).toEqual(["no"]);
  answers[0]?.refuse(new Refused({ code: "vote_closed", say: "Lượt đã đóng." }));
  await sent;
  expect(ballots.left(null)[0]?.casting.refused?.refusal.say).toBe("Lượt đã đóng.");
  ballots.forget("v1");
  expect(ballots.left(null)).toEqual([]);
});

test("a receipt that comes after the close is shown until it was seen", async () => {
  const { ballots, answers, becomes } = hall();
  const sent = ballots.cast(becomes("open"), "yes");
  becomes("closed");
  answers[0]?.done({ choice: "yes" } as OwnBallot);
  await sent;
  expect(ballots.left("v2").map((one) => one.vote)).toEqual(["v1"]);
});

test("a receipt seen while the vote was on leaves nothing behind; another vote has a way of its own", async () => {
  const { ballots, answers, becomes } = hall();
  const sent = ballots.cast(becomes("open"), "yes");
  const other = ballots.cast(vote({ id: "v2", number: 2, state: "open" }), "no");
  expect(answers).toHaveLength(2);
  answers[0]?.done({ choice: "yes" } as OwnBallot);
  await sent;
  expect(ballots.held.map((one) => one.vote)).toEqual(["v2"]);
  answers[1]?.done({ choice: "no" } as OwnBallot);
  await other;
});
