"""Who may call which route: one line for each. A route that is not here makes test_access_matrix.py fail."""

from collections.abc import Mapping

from councils.rules.access import OFFICE_RIGHTS, Right
from tests.api.matrix.access import Access, Who

ANYONE = Access(Who.ANYONE)
SIGNED_IN = Access(Who.SIGNED_IN)
MEMBER = Access(Who.MEMBER)
DELEGATE = Access(Who.DELEGATE)
FACE = Access(Who.FACE)


def needs(*rights: Right, told: int = 403) -> Access:
    return Access(Who.RIGHT, rights, told)


def own(*rights: Right, told: int = 403) -> Access:
    return Access(Who.OWN, rights, told)


PEOPLE, ACCOUNTS = needs(Right.MANAGE_PEOPLE), needs(Right.MANAGE_ACCOUNTS)
LOOKS_AFTER = Access(Who.RIGHT, (Right.MANAGE_ACCOUNTS,), looks_after=True)
RUN, PREPARE = needs(Right.RUN_MEETING), needs(Right.PREPARE_MEETINGS)
SORTERS = (Right.PREPARE_MEETINGS, Right.RUN_MEETING)
SORT = needs(*SORTERS)
MARK = needs(Right.MARK_ATTENDANCE)
READ = needs(Right.RUN_MEETING, Right.READ_SECRETARIAT)
RUN_VOTE = Access(Who.RIGHT, (Right.RUN_MEETING,), of_a_vote=True)
DEMONSTRATION = Access(Who.ANYONE, own_answers=frozenset({404}))
PROOF = frozenset({401, 403, 404})  # a wrong PIN, password or token has an answer of its own

TABLE: Mapping[str, Access] = {
    # ---- oneself
    "POST /sign-in": ANYONE,
    "POST /sign-out": ANYONE,
    "POST /card": Access(Who.ANYONE, own_answers=PROOF),
    "POST /card/sign-in": Access(Who.ANYONE, own_answers=PROOF),
    "GET /me": Access(Who.SIGNED_IN, first_password=True, locked=True),
    "POST /me/password": Access(Who.SIGNED_IN, first_password=True),
    "POST /me/language": Access(Who.SIGNED_IN, first_password=True),
    "POST /me/lock": Access(Who.SIGNED_IN, first_password=True, locked=True, own_answers=PROOF),
    "POST /me/unlock": Access(Who.SIGNED_IN, first_password=True, locked=True, own_answers=PROOF),
    "POST /me/strengthen": Access(Who.SIGNED_IN, own_answers=PROOF),
    "POST /me/pin": Access(Who.SIGNED_IN, own_answers=PROOF),
    "GET /me/devices": SIGNED_IN,
    "POST /me/devices/{sign_in_id}/end": own(told=404),
    "GET /me/attendance": SIGNED_IN,
    "GET /me/invitations": SIGNED_IN,
    # ---- accounts, roles, rules
    "GET /bodies/{body_id}/accounts": ACCOUNTS,
    "GET /bodies/{body_id}/accounts.xlsx": ACCOUNTS,
    "POST /bodies/{body_id}/accounts": ACCOUNTS,
    "POST /bodies/{body_id}/accounts/reactivate": ACCOUNTS,
    "POST /bodies/{body_id}/accounts/{user_id}/reset-password": LOOKS_AFTER,
    "POST /bodies/{body_id}/accounts/{user_id}/close": LOOKS_AFTER,
    "POST /bodies/{body_id}/accounts/{user_id}/reopen": LOOKS_AFTER,
    "POST /bodies/{body_id}/accounts/{user_id}/unlock": needs(Right.UNLOCK_ACCOUNTS),
    "GET /bodies/{body_id}/unlock-requests": needs(Right.CONFIRM_UNLOCK),
    "POST /unlock-requests/{request_id}/confirm": needs(Right.CONFIRM_UNLOCK),
    "POST /unlock-requests/{request_id}/refuse": needs(Right.CONFIRM_UNLOCK),
    "GET /bodies/{body_id}/roles": needs(Right.GRANT_ROLES, Right.MANAGE_ACCOUNTS),
    "POST /bodies/{body_id}/roles": needs(Right.GRANT_ROLES),
    "POST /bodies/{body_id}/roles/revoke": needs(Right.GRANT_ROLES),
    "GET /bodies/{body_id}/rules": MEMBER,
    "POST /bodies/{body_id}/rules": needs(Right.SET_RULES),
    "POST /bodies/{body_id}/rules/confirm": needs(Right.SET_RULES),
    # ---- first use, backups
    "GET /installation": ANYONE,
    "POST /installation/begin": ANYONE,
    "GET /bodies/{body_id}/first-steps": needs(*OFFICE_RIGHTS),
    "GET /installation/backup/places": needs(Right.RUN_MEETING, Right.GRANT_ROLES),
    "POST /installation/backup": needs(Right.RUN_MEETING, Right.GRANT_ROLES),
    "GET /guides/{guide}.pdf": ANYONE,
    # ---- screens of the hall
    "POST /displays/pairing": ANYONE,
    "GET /displays/me": ANYONE,
    "GET /bodies/{body_id}/displays": needs(Right.PAIR_DISPLAYS),
    "POST /bodies/{body_id}/displays": needs(Right.PAIR_DISPLAYS),
    "POST /displays/{display_id}/revoke": needs(Right.PAIR_DISPLAYS),
    "POST /displays/{display_id}/rename": needs(Right.PAIR_DISPLAYS),
    "POST /meetings/{meeting_id}/screens/direct": RUN,
    "GET /bodies/{body_id}/machine": needs(Right.RUN_MEETING, Right.MANAGE_ACCOUNTS),
    # ---- announcements and notes
    "GET /meetings/{meeting_id}/announcements": needs(Right.READ_SECRETARIAT),
    "POST /meetings/{meeting_id}/announcements": RUN,
    "POST /announcements/{announcement_id}/withdraw": RUN,
    "POST /announcements/{announcement_id}/acknowledge": DELEGATE,
    "GET /meetings/{meeting_id}/notes": needs(Right.READ_SECRETARIAT),
    "POST /meetings/{meeting_id}/notes": RUN,
    "POST /notes/{note_id}/withdraw": RUN,
    # ---- people
    "GET /bodies/{body_id}/people": needs(Right.READ_PEOPLE),
    "GET /bodies/{body_id}/directory": MEMBER,
    "GET /bodies/{body_id}/people.xlsx": needs(Right.READ_PEOPLE),
    "GET /bodies/{body_id}/bodies": needs(Right.MANAGE_PEOPLE, Right.GRANT_ROLES),
    "POST /bodies/{body_id}/bodies": needs(Right.GRANT_ROLES),
    "POST /bodies/{body_id}/rename": PEOPLE,
    "POST /bodies/{body_id}/terms": PEOPLE,
    "POST /terms/{term_id}/end": PEOPLE,
    "POST /terms/{term_id}/groups": PEOPLE,
    "POST /groups/{group_id}": PEOPLE,
    "POST /groups/{group_id}/remove": PEOPLE,
    "POST /terms/{term_id}/committees": PEOPLE,
    "POST /committees/{committee_id}": PEOPLE,
    "POST /committees/{committee_id}/remove": PEOPLE,
    "POST /terms/{term_id}/mandates": PEOPLE,
    "POST /terms/{term_id}/order": PEOPLE,
    "POST /terms/{term_id}/accounts": ACCOUNTS,
    "POST /mandates/{mandate_id}": PEOPLE,
    "POST /mandates/{mandate_id}/status": PEOPLE,
    "POST /mandates/{mandate_id}/posts": PEOPLE,
    "POST /posts/{post_id}/end": PEOPLE,
    "POST /mandates/{mandate_id}/absences": PEOPLE,
    "POST /absences/{notice_id}/withdraw": PEOPLE,
    "POST /mandates/{mandate_id}/photo": PEOPLE,
    "POST /mandates/{mandate_id}/photo/remove": PEOPLE,
    "GET /mandates/{mandate_id}/photo": MEMBER,
    "POST /bodies/{body_id}/guests": PEOPLE,
    "POST /guests/{guest_id}": PEOPLE,
    "POST /guests/{guest_id}/remove": PEOPLE,
    "POST /terms/{term_id}/import/read": PEOPLE,
    "POST /terms/{term_id}/import/save": PEOPLE,
    "GET /terms/{term_id}/import/template.xlsx": PEOPLE,
    # ---- cards and devices
    "POST /meetings/{meeting_id}/cards": ACCOUNTS,
    "GET /meetings/{meeting_id}/cards": ACCOUNTS,
    "GET /meetings/{meeting_id}/cards/address": ACCOUNTS,
    "GET /meetings/{meeting_id}/cards.pdf": ACCOUNTS,
    "POST /cards/{card_id}/revoke": ACCOUNTS,
    "GET /bodies/{body_id}/devices": ACCOUNTS,
    "POST /bodies/{body_id}/devices/{sign_in_id}/end": ACCOUNTS,
    # ---- meetings
    "GET /bodies/{body_id}/meetings": MEMBER,
    "POST /bodies/{body_id}/meetings": PREPARE,
    "POST /meetings/{meeting_id}": PREPARE,
    "POST /meetings/{meeting_id}/convene": PREPARE,
    "POST /meetings/{meeting_id}/postpone": PREPARE,
    "POST /meetings/{meeting_id}/cancel": PREPARE,
    "POST /meetings/{meeting_id}/open": RUN,
    "POST /meetings/{meeting_id}/adjourn": RUN,
    "POST /meetings/{meeting_id}/resume": RUN,
    "POST /meetings/{meeting_id}/close": RUN,
    "POST /meetings/{meeting_id}/reopen": RUN,
    "GET /meetings/{meeting_id}/calendar.ics": MEMBER,
    "GET /meetings/{meeting_id}/grants": needs(Right.RUN_MEETING, Right.GRANT_ROLES),
    "POST /meetings/{meeting_id}/grants": needs(Right.RUN_MEETING, Right.GRANT_ROLES),
    "POST /meetings/{meeting_id}/grants/revoke": needs(Right.RUN_MEETING, Right.GRANT_ROLES),
    # ---- the agenda and what is on
    "GET /meetings/{meeting_id}/agenda": MEMBER,
    "POST /meetings/{meeting_id}/agenda": PREPARE,
    "POST /meetings/{meeting_id}/agenda/propose": PREPARE,
    "POST /meetings/{meeting_id}/agenda/adopt": RUN,
    "POST /meetings/{meeting_id}/agenda/amend": RUN,
    "POST /meetings/{meeting_id}/agenda/retime": RUN,
    "POST /meetings/{meeting_id}/items/{item_id}/start": RUN,
    "POST /meetings/{meeting_id}/items/next": RUN,
    "POST /meetings/{meeting_id}/items/undo": RUN,
    "POST /meetings/{meeting_id}/break": RUN,
    "POST /meetings/{meeting_id}/break/end": RUN,
    # ---- documents on their way in
    "POST /uploads": PREPARE,
    "PUT /uploads/{upload_id}/bytes": PREPARE,
    "GET /uploads/{upload_id}": PREPARE,
    "DELETE /uploads/{upload_id}": PREPARE,
    "GET /meetings/{meeting_id}/uploads": PREPARE,
    "GET /bodies/{body_id}/uploads": PREPARE,
    # ---- templates and the words of who presides
    "GET /bodies/{body_id}/agenda-templates": PREPARE,
    "POST /bodies/{body_id}/agenda-templates": PREPARE,
    "POST /agenda-templates/{template_id}/remove": PREPARE,
    "GET /meetings/{meeting_id}/agenda/from": Access(
        Who.RIGHT, (Right.PREPARE_MEETINGS,), own_answers=frozenset({422})
    ),
    "GET /meetings/{meeting_id}/agenda.docx": MEMBER,
    "GET /meetings/{meeting_id}/agenda.pdf": MEMBER,
    "GET /meetings/{meeting_id}/script": needs(
        Right.PREPARE_MEETINGS, Right.RUN_MEETING, Right.READ_SECRETARIAT
    ),
    "GET /meetings/{meeting_id}/script.docx": needs(
        Right.PREPARE_MEETINGS, Right.RUN_MEETING, Right.READ_SECRETARIAT
    ),
    "POST /meetings/{meeting_id}/items/{item_id}/words": needs(Right.PREPARE_MEETINGS, Right.RUN_MEETING),
    "POST /bodies/{body_id}/words": PREPARE,
    # ---- documents: what they are, whom they are for
    "GET /meetings/{meeting_id}/documents": MEMBER,
    "GET /meetings/{meeting_id}/documents.xlsx": PREPARE,
    "GET /bodies/{body_id}/library": MEMBER,
    "GET /documents/{document_id}": MEMBER,
    "POST /documents/{document_id}/describe": PREPARE,
    "POST /documents/{document_id}/audience": PREPARE,
    "POST /meetings/{meeting_id}/documents/publish": PREPARE,
    "POST /bodies/{body_id}/library/publish": PREPARE,
    "POST /documents/{document_id}/withdraw": PREPARE,
    "POST /documents/{document_id}/restore": PREPARE,
    "DELETE /documents/{document_id}": PREPARE,
    "DELETE /documents/{document_id}/draft": PREPARE,
    "POST /meetings/{meeting_id}/documents/order": PREPARE,
    "POST /items/{item_id}/documents": PREPARE,
    "POST /documents/{document_id}/opened": MEMBER,
    "PUT /documents/{document_id}/place": MEMBER,
    "GET /documents/{document_id}/openings": needs(Right.PREPARE_MEETINGS, Right.READ_SECRETARIAT),
    "GET /meetings/{meeting_id}/openings": needs(Right.PREPARE_MEETINGS, Right.READ_SECRETARIAT),
    # ---- documents: what is in them
    "GET /versions/{version_id}/reading.pdf": MEMBER,
    "HEAD /versions/{version_id}/reading.pdf": MEMBER,
    "GET /versions/{version_id}/original": MEMBER,
    "GET /versions/{version_id}/pages/{page}.webp": MEMBER,
    "GET /versions/{version_id}/changes": MEMBER,
    "POST /meetings/{meeting_id}/presenting": RUN,
    "DELETE /meetings/{meeting_id}/presenting": RUN,
    "GET /meetings/{meeting_id}/search": MEMBER,
    "GET /bodies/{body_id}/search": MEMBER,
    # ---- invitations and seats
    "GET /meetings/{meeting_id}/invitations": needs(Right.PREPARE_MEETINGS, Right.DECIDE_ABSENCE),
    "POST /meetings/{meeting_id}/invitations": PREPARE,
    "POST /meetings/{meeting_id}/invitations/remind": PREPARE,
    "POST /invitations/{invitation_id}/reply": own(Right.PREPARE_MEETINGS),
    "POST /invitations/{invitation_id}/decide": needs(Right.DECIDE_ABSENCE),
    "POST /invitations/{invitation_id}/withdraw": PREPARE,
    "POST /invitations/{invitation_id}/seen": own(told=404),
    "GET /meetings/{meeting_id}/seating": MEMBER,
    "POST /meetings/{meeting_id}/seating": PREPARE,
    "POST /meetings/{meeting_id}/seating/suggest": PREPARE,
    # ---- sittings and attendance
    "GET /meetings/{meeting_id}/sittings": needs(
        Right.MARK_ATTENDANCE, Right.READ_SECRETARIAT, Right.CORRECT_ATTENDANCE
    ),
    "GET /meetings/{meeting_id}/benches": MEMBER,
    "POST /meetings/{meeting_id}/benches": RUN,
    "POST /meetings/{meeting_id}/sittings": RUN,
    "POST /sittings/{sitting_id}/open": RUN,
    "POST /sittings/{sitting_id}/close": RUN,
    "GET /sittings/{sitting_id}/attendance": needs(
        Right.MARK_ATTENDANCE, Right.READ_SECRETARIAT, Right.CORRECT_ATTENDANCE
    ),
    "POST /sittings/{sitting_id}/attendance": MARK,
    "POST /sittings/{sitting_id}/scan": Access(
        Who.RIGHT, (Right.MARK_ATTENDANCE,), own_answers=frozenset({404})
    ),
    "POST /sittings/{sitting_id}/check-in": DELEGATE,
    "POST /sittings/{sitting_id}/check-out": DELEGATE,
    "POST /sittings/{sitting_id}/corrections": needs(Right.CORRECT_ATTENDANCE),
    "GET /bodies/{body_id}/attendance": needs(Right.PREPARE_MEETINGS, Right.READ_SECRETARIAT),
    "GET /bodies/{body_id}/attendance.xlsx": needs(Right.PREPARE_MEETINGS, Right.READ_SECRETARIAT),
    # ---- what each writes on documents: his own, whoever he is
    "POST /annotations/sync": SIGNED_IN,
    "GET /documents/{document_id}/annotations/shared": MEMBER,
    "GET /documents/{document_id}/annotations/circles": MEMBER,
    "POST /documents/{document_id}/annotations/carry": MEMBER,
    "GET /versions/{version_id}/annotated.pdf": MEMBER,
    "GET /meetings/{meeting_id}/annotations/mine.docx": MEMBER,
    # ---- the floor
    "POST /meetings/{meeting_id}/requests": DELEGATE,
    "POST /requests/{speech_request_id}/topic": own(Right.RUN_MEETING),
    "POST /requests/{speech_request_id}/withdraw": own(Right.RUN_MEETING),
    "POST /meetings/{meeting_id}/requests/for": RUN,
    "POST /requests/{speech_request_id}/remove": RUN,
    "POST /meetings/{meeting_id}/requests/order": RUN,
    "POST /meetings/{meeting_id}/queue/close": RUN,
    "POST /meetings/{meeting_id}/queue/open": RUN,
    "POST /meetings/{meeting_id}/speeches/next": RUN,
    "POST /requests/{speech_request_id}/call": RUN,
    "POST /meetings/{meeting_id}/speeches/call": RUN,
    "POST /meetings/{meeting_id}/speeches/paper": RUN,
    "POST /speeches/{speech_id}/start": RUN,
    "POST /speeches/{speech_id}/pause": RUN,
    "POST /speeches/{speech_id}/extend": RUN,
    "POST /speeches/{speech_id}/end": RUN,
    "POST /speeches/{speech_id}/return": RUN,
    "POST /speeches/{speech_id}/correct": RUN,
    "POST /speeches/{speech_id}/notes": RUN,
    "POST /speech-notes/{speech_note_id}": RUN,
    "POST /speech-notes/{speech_note_id}/withdraw": RUN,
    "GET /meetings/{meeting_id}/speeches/statistics": READ,
    "GET /meetings/{meeting_id}/speeches/statistics.xlsx": READ,
    # ---- questions
    "GET /meetings/{meeting_id}/respondents": MEMBER,
    "GET /meetings/{meeting_id}/slips/mine": DELEGATE,
    "GET /meetings/{meeting_id}/slips": SORT,
    "POST /meetings/{meeting_id}/slips": DELEGATE,
    "POST /meetings/{meeting_id}/slips/enter": SORT,
    "GET /slips/{slip_id}": own(*SORTERS, told=404),
    "PUT /slips/{slip_id}": own(told=404),
    "DELETE /slips/{slip_id}": own(told=404),
    "PUT /slips/{slip_id}/attachment": own(told=404),
    "GET /slips/{slip_id}/attachment": own(*SORTERS, told=404),
    "DELETE /slips/{slip_id}/attachment": own(told=404),
    "POST /slips/{slip_id}/submit": own(told=404),
    "POST /slips/{slip_id}/withdraw": own(told=404),
    "POST /slips/{slip_id}/judge": own(told=404),
    "POST /slips/{slip_id}/return": SORT,
    "GET /meetings/{meeting_id}/question-groups": MEMBER,
    "POST /meetings/{meeting_id}/question-groups": SORT,
    "POST /meetings/{meeting_id}/question-groups/arrange": SORT,
    "POST /meetings/{meeting_id}/question-groups/propose": SORT,
    "POST /meetings/{meeting_id}/question-groups/decide": RUN,
    "PUT /question-groups/{question_group_id}": SORT,
    "DELETE /question-groups/{question_group_id}": SORT,
    "POST /question-groups/{question_group_id}/line-up": RUN,
    "GET /meetings/{meeting_id}/questions.docx": SORT,
    "GET /meetings/{meeting_id}/questions.xlsx": SORT,
    "POST /slips/{slip_id}/answered-in-hall": RUN,
    "POST /slips/{slip_id}/answer-in-writing": SORT,
    "POST /slips/{slip_id}/written-answer": SORT,
    "POST /slips/{slip_id}/line-up": RUN,
    "GET /meetings/{meeting_id}/answers-owed": SORT,
    "GET /meetings/{meeting_id}/promises": MEMBER,
    "POST /meetings/{meeting_id}/promises": SORT,
    "PUT /promises/{promise_id}": SORT,
    "POST /promises/{promise_id}/report": SORT,
    "GET /bodies/{body_id}/promises": MEMBER,
    # ---- votes
    "POST /meetings/{meeting_id}/votes": RUN,
    "POST /meetings/{meeting_id}/votes/from-paper": RUN,
    "POST /meetings/{meeting_id}/votes/trial": RUN,
    # The one vote there is is no trial.
    "GET /votes/{vote_id}/trial": Access(
        Who.RIGHT, (Right.READ_SECRETARIAT,), of_a_vote=True, own_answers=frozenset({404})
    ),
    "PUT /votes/{vote_id}": RUN_VOTE,
    "POST /votes/{vote_id}/parts": RUN_VOTE,
    "POST /votes/{vote_id}/open": RUN_VOTE,
    "POST /votes/{vote_id}/extend": RUN_VOTE,
    "POST /votes/{vote_id}/close": RUN_VOTE,
    "POST /votes/{vote_id}/hand-count": RUN_VOTE,
    "POST /votes/{vote_id}/announce": RUN_VOTE,
    "POST /votes/{vote_id}/correct": RUN_VOTE,
    "POST /votes/{vote_id}/cancel": RUN_VOTE,
    "POST /votes/{vote_id}/resume": RUN_VOTE,
    "POST /votes/{vote_id}/again": RUN_VOTE,
    "POST /votes/{vote_id}/assisted": RUN_VOTE,
    "POST /assisted/{assisted_id}/confirm": RUN_VOTE,
    "POST /assisted/{assisted_id}/refuse": RUN_VOTE,
    "POST /votes/{vote_id}/remind": RUN_VOTE,
    "POST /votes/{vote_id}/ballots": Access(Who.DELEGATE, of_a_vote=True),
    "GET /votes/{vote_id}/roll": Access(Who.MEMBER, of_a_vote=True),
    # ---- messages out
    "GET /bodies/{body_id}/messages/channels": needs(Right.PREPARE_MEETINGS, Right.SET_RULES),
    "POST /bodies/{body_id}/messages/channels": needs(Right.SET_RULES),
    "GET /bodies/{body_id}/messages": PREPARE,
    "POST /bodies/{body_id}/messages/send-again": Access(
        Who.RIGHT, (Right.PREPARE_MEETINGS,), own_answers=frozenset({404})
    ),
    "POST /bodies/{body_id}/messages/give-up": Access(
        Who.RIGHT, (Right.PREPARE_MEETINGS,), own_answers=frozenset({404})
    ),
    "POST /bodies/{body_id}/messages/test": needs(Right.PREPARE_MEETINGS, Right.SET_RULES),
    "GET /bodies/{body_id}/messages/templates": PREPARE,
    "POST /bodies/{body_id}/messages/templates": PREPARE,
    "POST /bodies/{body_id}/messages/templates/restore": PREPARE,
    "POST /bodies/{body_id}/messages/preview": PREPARE,
    "GET /me/push": SIGNED_IN,
    "POST /me/push": SIGNED_IN,
    "POST /me/push/remove": SIGNED_IN,
    # ---- a meeting in numbers
    "GET /meetings/{meeting_id}/statistics": READ,
    "GET /meetings/{meeting_id}/statistics.xlsx": READ,
    # ---- the record
    "GET /streams/{stream}/snapshot": FACE,
    "GET /streams/{stream}/entries": FACE,
    "GET /streams/{stream}/head": FACE,
    "GET /streams/{stream}/proof": FACE,
    "GET /streams/{stream}/consistency": FACE,
    # ---- the secure line of the hall; 404 where there is none
    "GET /authority": Access(Who.ANYONE, own_answers=frozenset({404})),
    "GET /authority/reached.svg": ANYONE,
    "GET /authority/dien-hong.crt": Access(Who.ANYONE, own_answers=frozenset({404})),
    "GET /authority/dien-hong.mobileconfig": Access(Who.ANYONE, own_answers=frozenset({404})),
    # ---- a demonstration; in any other installation there is none of it
    "GET /demo": DEMONSTRATION,
    "POST /demo/play": DEMONSTRATION,
    "POST /demo/pause": DEMONSTRATION,
    "POST /demo/resume": DEMONSTRATION,
    "POST /demo/stop": DEMONSTRATION,
}
