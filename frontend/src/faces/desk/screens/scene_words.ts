/** What a screen shows, in a few words of the desk. */
import { say } from "../../../lib/catalogue/catalogue.svelte";
import { hourMinute } from "../../../lib/catalogue/format";
import { titleOf } from "../../../lib/fold/titles";
import type { Scene } from "../../projector/scene";

export function sceneInWords(scene: Scene): string {
  switch (scene.kind) {
    case "item":
      return say("desk.scene.item_of", { title: scene.item.title });
    case "speaker":
      return say("desk.scene.speaker_of", { name: scene.speech.name });
    case "queue":
      return say("desk.scene.queue_of", { title: scene.item.title });
    case "question":
      return say("desk.scene.question_of", { title: scene.group?.title ?? scene.speech?.name ?? "" });
    case "vote":
      return scene.vote.is_test
        ? say("desk.scene.trial")
        : say("desk.scene.vote_of", { number: scene.vote.number, title: titleOf(scene.vote) });
    case "result":
      return say("desk.scene.result_of", { number: scene.vote.number, title: titleOf(scene.vote) });
    case "results":
      return say("desk.scene.results_of", { count: scene.votes.length, title: scene.title });
    case "break":
      return scene.until
        ? say("desk.scene.break_until", { time: hourMinute(scene.until) })
        : say("desk.scene.break");
    case "announcement":
      return say("desk.scene.announcement_of", { text: scene.text });
    case "postponed":
    case "adjourned":
    case "cancelled":
    case "closed":
      return say("desk.scene.held");
    default:
      return say(`desk.scene.${scene.kind}`);
  }
}
