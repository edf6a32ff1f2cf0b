"""Words for who somebody is."""

from enum import StrEnum


class Gender(StrEnum):
    MALE = "male"
    FEMALE = "female"


class GuestKind(StrEnum):
    """Who is invited without a mandate, in the order they are listed."""

    HIGHER_LEVEL = "higher_level"  # lãnh đạo, cơ quan cấp trên
    PARTY_COMMITTEE = "party_committee"  # cấp ủy
    PEOPLES_COMMITTEE = "peoples_committee"  # lãnh đạo, thành viên UBND
    DEPARTMENT = "department"  # sở, ngành; phòng, ban
    FATHERLAND_FRONT = "fatherland_front"  # MTTQ
    UNION = "union"  # đoàn thể chính trị - xã hội
    COURT = "court"
    PROCURACY = "procuracy"
    JUDGMENT_ENFORCEMENT = "judgment_enforcement"
    COMMUNE = "commune"  # xã, phường; thôn, khu phố
    VOTERS = "voters"  # đại diện cử tri
    PRESS = "press"
    OTHER = "other"
