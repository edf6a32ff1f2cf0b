import type { Vote } from "./state";

/** What is voted on, with the name of its part where the vote was divided: "Phần II. Nội dung dự kiến". */
export function titleOf(vote: Vote): string {
  return vote.part_label ? `${vote.part_label}. ${vote.title}` : vote.title;
}
