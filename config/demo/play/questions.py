"""The desk's steps about questions: slips and their groups, the council's choice, rounds in the hall, promises."""

from uuid import UUID, uuid5

from config.demo.play.crowd import Crowd
from config.demo.play.floor import Floor, Place
from config.demo.play.pace import Pace
from config.demo.play.reading import State, groups_asked_at, groups_in, item_of, vote_of
from config.demo.play.script import AskQuestions, DecideQuestions, HandInSlips, NotePromises, ProposeQuestions
from config.demo.play.secretary import Secretary
from config.demo.play.spoken import Round, Turn
from config.demo.shapes import Slip, SlipGroup
from debate.rules.words import SpeechKind
from questioning.rules.words import SlipState, WrittenWhy

ANSWER, FURTHER = 0.4, 0.2
"""Shares of a round: its answer; each of the question, what is asked further, and what is answered to that."""

NOT_HERE, OUT_OF_TIME = "Đại biểu vắng mặt", "Hết thời gian chất vấn"


class Questions:
    def __init__(self, secretary: Secretary, crowd: Crowd, pace: Pace, floor: Floor) -> None:
        self._secretary, self._crowd, self._pace, self._floor = secretary, crowd, pace, floor

    async def hand_in(self, step: HandInSlips) -> None:
        known = {group["title"] for group in self._secretary.state["question_groups"]}
        for group in step.groups:
            item, asked = item_of(self._secretary.state, group.item), await self._respondent(group)
            slips = [await self._handed_in(slip, asked) for slip in group.slips]
            if item is not None and group.title not in known:
                said = {"title": group.title, "respondent": asked, "item": item["id"]}
                await self._secretary.also_say("/question-groups", **said, slips=[s for s in slips if s])

    async def propose(self, _step: ProposeQuestions) -> None:
        await self._secretary.say("/question-groups/propose")

    async def decide(self, step: DecideQuestions) -> None:
        vote = vote_of(self._secretary.state, step.vote) if step.vote is not None else None
        chosen = [group["id"] for group in groups_in(self._secretary.state, "prepared", "proposed")]
        vote_id = vote["id"] if vote else None
        await self._secretary.say("/question-groups/decide", vote=vote_id, decided=chosen)

    async def ask(self, step: AskQuestions) -> None:
        """It takes the time it is planned to take; rounds that were held are passed over."""
        item = item_of(self._secretary.state, step.number)
        if item is None:
            return
        for group in groups_asked_at(self._secretary.state, item["id"]):
            await self._secretary.also(f"/question-groups/{group['id']}/line-up")
        place, share = Place(self._secretary, item["id"]), step.lasts_s / len(step.rounds)
        for round_ in step.rounds:
            await self._hold(place, round_, share)
        await self._floor.end(place)

    async def _hold(self, place: Place, round_: Round, share: float) -> None:
        slip, group = _find(place, round_)
        if slip is None or group is None or slip["state"] not in (SlipState.CHOSEN, SlipState.ASKED):
            return
        if round_.in_writing is not WrittenWhy.TIME_RAN_OUT:
            await self._put(place, slip, round_, share)
        else:
            await self._take_off(place, slip, OUT_OF_TIME)
        if round_.in_writing is not None:
            await self._secretary.also(f"/slips/{slip['id']}/answer-in-writing", why=round_.in_writing)
            return
        await self._turn(
            place, group["respondent"]["name"], SpeechKind.ANSWER, slip, share * ANSWER, round_.note
        )
        await self._go_further(place, slip, group, round_, share * FURTHER)
        await self._judge(place, slip, round_)

    async def _put(self, place: Place, slip: State, round_: Round, share: float) -> None:
        """By its author, called out of the queue; else the presiding officer reads it out."""
        if slip["state"] == SlipState.ASKED:
            return
        if not round_.is_here:
            await self._take_off(place, slip, NOT_HERE)
            await self._pace.wait(share * FURTHER)
            return
        request = next((one["id"] for one in place.waiting if one["slip"] == slip["id"]), None)
        if request is not None and await self._floor.call_request(self._secretary, request):
            await self._pace.wait(share * FURTHER)
        else:
            await self._turn(place, round_.author, SpeechKind.QUESTION, slip, share * FURTHER)

    async def _go_further(
        self, place: Place, slip: State, group: State, round_: Round, lasts_s: float
    ) -> None:
        """The answer counts once the next turn ends it."""
        if round_.follow_up:
            await self._turn(
                place, round_.author, SpeechKind.FOLLOW_UP, slip, lasts_s, topic=round_.follow_up
            )
        elif round_.rebuttal is not None:
            speech = await self._floor.ask_and_call(place, round_.rebuttal)
            if speech is not None:
                await self._floor.spend(self._secretary, speech, lasts_s, round_.rebuttal)
        if round_.follow_up or round_.rebuttal:
            await self._turn(place, group["respondent"]["name"], SpeechKind.ANSWER, slip, lasts_s)

    async def _turn(
        self,
        place: Place,
        name: str,
        kind: SpeechKind,
        slip: State,
        lasts_s: float,
        note: str = "",
        *,
        topic: str = "",
    ) -> None:
        turn = Turn(name, topic or slip["subject"], kind, note)
        speech = await self._floor.call_directly(place, name, kind, topic=turn.topic, slip=slip["id"])
        if speech is not None:
            await self._floor.spend(self._secretary, speech, lasts_s, turn)

    async def _judge(self, place: Place, slip: State, round_: Round) -> None:
        author = self._crowd.person(round_.author)
        if round_.satisfied is not None and author is not None:
            await self._floor.end(place)
            said = {"satisfied": round_.satisfied, "reason": round_.reason}
            await self._secretary.beside(author).also(f"/slips/{slip['id']}/judge", **said)

    async def _take_off(self, place: Place, slip: State, reason: str) -> None:
        for one in place.waiting:
            if one["slip"] == slip["id"]:
                await self._secretary.also(f"/requests/{one['id']}/remove", reason=reason)

    async def note_promises(self, step: NotePromises) -> None:
        """Those not noted yet."""
        item = item_of(self._secretary.state, step.number)
        if item is None:
            return
        place = Place(self._secretary, item["id"])
        known = {one["text"] for one in await self._secretary.ask_of_meeting("/promises")}
        for round_ in step.rounds:
            slip, group = _find(place, round_)
            promise = round_.promise
            if promise is None or promise.text in known or slip is None or group is None:
                continue
            asked = {name: group["respondent"][name] for name in ("guest", "mandate")}
            said = {"text": promise.text, "respondent": asked, "due_on": promise.due_on.isoformat()}
            await self._secretary.also_say("/promises", **said, slip=slip["id"])

    async def _respondent(self, group: SlipGroup) -> dict[str, str | None]:
        found = (await self._floor.guests())[group.respondent]
        return {"guest": found["guest"], "mandate": found["mandate"]}

    async def _handed_in(self, slip: Slip, respondent: dict[str, str | None]) -> str | None:
        """Under an id that follows from its words: begun twice it is there once. None for who is not played."""
        author = self._crowd.person(slip.author)
        if author is None:
            return None
        meeting, slip_id = self._secretary.id, str(uuid5(UUID(self._secretary.id), slip.subject))
        own = self._secretary.beside(author)
        said = {"id": slip_id, "subject": slip.subject, "text": slip.text, "respondent": respondent}
        await own.ask("POST", f"/meetings/{meeting}/slips", said)
        await own.also(f"/slips/{slip_id}/submit", revision=1)
        return slip_id


def _find(place: Place, round_: Round) -> tuple[State | None, State | None]:
    """The round's slip and its group, as they stand now."""
    for group in groups_asked_at(place.desk.state, place.item):
        for slip in group["slips"]:
            if slip["author"]["name"] == round_.author:
                return slip, group
    return None, None
