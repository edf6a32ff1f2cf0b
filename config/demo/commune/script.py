"""How the commune's meeting goes: one day, 23 of 24 here, seven votes."""

from config.demo.clock import december
from config.demo.commune.council import DELEGATES
from config.demo.commune.meeting import EXCUSED
from config.demo.commune.spoken import DEBATE, EXPLAINED, OPINIONS, ROUNDS, SLIP_GROUPS
from config.demo.play.script import (
    AdoptAgenda,
    AnswerOpinions,
    AskQuestions,
    CallRoll,
    CloseMeeting,
    Debate,
    DecideQuestions,
    GiveOpinions,
    HandInSlips,
    NotePromises,
    OpenMeeting,
    ProposeQuestions,
    Receive,
    Rise,
    Script,
    Sit,
    Take,
    decided,
)

MINUTE = 60
HERE = tuple(person.name for person in DELEGATES if person.name != EXCUSED)
MORNING, AFTERNOON = "Phiên sáng", "Phiên chiều"

SCRIPT: Script = (
    Receive(MORNING, HERE, 25 * MINUTE),
    OpenMeeting(),
    Sit(MORNING),
    Take("1", 1 * MINUTE),
    CallRoll(MORNING, HERE, 4 * MINUTE),
    Take("2", 10 * MINUTE),
    Take("3", 10 * MINUTE),
    *decided(1, HERE),
    AdoptAgenda(1),
    Take("4", 25 * MINUTE),
    Take("5", 20 * MINUTE),
    Take("6", 30 * MINUTE),
    Take("", 15 * MINUTE, december(22, "09:40")),
    Take("7", 30 * MINUTE),
    Take("8", 25 * MINUTE),
    Take("9", 1 * MINUTE),
    Debate("9", DEBATE, 39 * MINUTE),
    GiveOpinions("9", OPINIONS),
    HandInSlips(SLIP_GROUPS),
    Rise(MORNING),
    Receive(AFTERNOON, (), 5 * MINUTE),
    Sit(AFTERNOON),
    CallRoll(AFTERNOON, HERE, 2 * MINUTE),
    Take("10", 1 * MINUTE),
    ProposeQuestions(),
    DecideQuestions(),
    AskQuestions("10", ROUNDS, 73 * MINUTE),
    NotePromises("10", ROUNDS),
    Take("11", 1 * MINUTE),
    Debate("11", EXPLAINED, 28 * MINUTE),
    AnswerOpinions(OPINIONS),
    Take("12", 5 * MINUTE),
    *decided(2, HERE),
    *decided(3, HERE, no=1),
    *decided(4, HERE, abstain=1),
    *decided(5, HERE, no=2, abstain=1),
    *decided(6, HERE),
    *decided(7, HERE, none=1),
    Take("13", 40 * MINUTE),
    Rise(AFTERNOON),
    CloseMeeting(),
)
