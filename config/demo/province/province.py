"""The province of the demonstration as a whole."""

from config.demo.province.council import DELEGATES, DETAILS, NAME, OFFICE, SHORT_NAME
from config.demo.province.meeting import MEETING
from config.demo.province.people import COMMITTEES, EXECUTIVE, GROUPS, GUESTS, POSTS, RULES
from config.demo.shapes import Council
from councils.services.register_body import BodyDraft

PROVINCE = Council(
    prefix="province ",
    body=BodyDraft("council", "province", NAME, SHORT_NAME),
    legislature_no=19,
    delegates=DELEGATES,
    office=OFFICE,
    details=DETAILS,
    groups=GROUPS,
    committees=COMMITTEES,
    posts=POSTS,
    guests=GUESTS,
    executive=EXECUTIVE,
    meeting=MEETING,
    rules=RULES,
)
