"""The commune of the demonstration as a whole."""

from config.demo.commune.council import DELEGATES, NAME, OFFICE, SHORT_NAME
from config.demo.commune.meeting import MEETING
from config.demo.commune.people import COMMITTEES, DETAILS, EXECUTIVE, GROUPS, GUESTS, POSTS
from config.demo.shapes import Council
from councils.services.register_body import BodyDraft

COMMUNE = Council(
    prefix="",
    body=BodyDraft("council", "commune", NAME, SHORT_NAME),
    legislature_no=1,
    delegates=DELEGATES,
    office=OFFICE,
    details=DETAILS,
    groups=GROUPS,
    committees=COMMITTEES,
    posts=POSTS,
    guests=GUESTS,
    executive=EXECUTIVE,
    meeting=MEETING,
)
