"""Opinions on drafts: the groups' summaries, what delegates hand in or said, and how the committee answers."""

from uuid import UUID, uuid5

from config.demo.play.crowd import Crowd
from config.demo.play.person import Refused
from config.demo.play.reading import group_sitting_of, has_handed_in, item_of, mandates_by_name, speeches_at
from config.demo.play.script import AnswerOpinions, GiveOpinions, GroupSitting, HandInSummaries
from config.demo.play.secretary import Secretary
from config.demo.play.spoken import Said, Summary


class Opinions:
    def __init__(self, secretary: Secretary, crowd: Crowd) -> None:
        self._secretary, self._crowd = secretary, crowd

    async def hand_in(self, step: HandInSummaries) -> None:
        for group in step.groups:
            sitting = group_sitting_of(self._secretary.state, group)
            if sitting is None or group.summary is None:
                continue
            if not has_handed_in(self._secretary.state, sitting["id"]):
                await self._summary(step.number, group, group.summary, sitting["id"])

    async def give(self, step: GiveOpinions) -> None:
        """Those that are not there yet."""
        known = {one["text"] for one in await self._secretary.ask_of_meeting("/opinions")}
        for said in step.said:
            if said.text in known:
                continue
            if said.is_spoken:
                await self._write_down(step.number, said)
            else:
                await self._from_tablet(said)

    async def answer(self, step: AnswerOpinions) -> None:
        replies = {said.text: said.reply for said in step.said if said.reply}
        for one in await self._secretary.ask_of_meeting("/opinions"):
            reply = replies.get(one["text"])
            if reply is not None and one["reply"] is None:
                said = {"reply": reply.kind, "text": reply.text, "answered_by": reply.by}
                await self._secretary.also(f"/opinions/{one['id']}/reply", revision=0, **said)

    async def _summary(self, number: str, group: GroupSitting, summary: Summary, sitting: str) -> None:
        """By its head; what a person wrote before stands and is handed in."""
        head, item = self._crowd.person(group.head), item_of(self._secretary.state, number)
        bench = self._secretary.beside(head) if head else self._secretary
        written = {
            "revision": 0,
            "item": item["id"] if item else None,
            "general": summary.general,
            "drafts": [self._line(said, sitting) for said in summary.said],
        }
        try:
            revision = (await bench.ask("PUT", f"/sittings/{sitting}/summary", written))["revision"]
        except Refused as refused:
            revision = refused.facts.get("revision", 0)
        await bench.also(f"/sittings/{sitting}/summary/hand-in", revision=revision)

    def _line(self, said: Said, sitting: str) -> dict[str, str | None]:
        line = {"id": str(uuid5(UUID(sitting), said.text)), "by": said.by, "item": self._item(said)}
        return {**line, "article": said.article, "text": said.text}

    async def _write_down(self, number: str, said: Said) -> None:
        """From his speech; where he gave none, as told to the desk."""
        item = item_of(self._secretary.state, number)
        speeches = speeches_at(self._secretary.state, item["id"], None) if item else []
        speech = next((one["id"] for one in speeches if one["name"] == said.by), None)
        mandate = mandates_by_name(self._secretary.state).get(said.by)
        by = {"speech": speech} if speech else {"mandate": mandate}
        told = {"item": self._item(said), "article": said.article, "text": said.text, **by}
        await self._secretary.also_say("/opinions/enter", **told)

    async def _from_tablet(self, said: Said) -> None:
        author = self._crowd.person(said.by)
        if author is None:
            return
        own, opinion = self._secretary.beside(author), str(uuid5(UUID(self._secretary.id), said.text))
        told = {"id": opinion, "item": self._item(said), "article": said.article, "text": said.text}
        written = await own.ask("POST", f"/meetings/{self._secretary.id}/opinions", told)
        await own.also(f"/opinions/{opinion}/submit", revision=written["revision"])

    def _item(self, said: Said) -> str | None:
        item = item_of(self._secretary.state, said.number)
        return item["id"] if item else None
