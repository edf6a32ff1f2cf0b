"""Which plan belongs to which council."""

from config.demo.commune.commune import COMMUNE
from config.demo.commune.script import SCRIPT as COMMUNE_SCRIPT
from config.demo.play.script import Script
from config.demo.province.province import PROVINCE
from config.demo.province.script import SCRIPT as PROVINCE_SCRIPT
from config.demo.shapes import Council

BY_NAME: dict[str, tuple[Council, Script]] = {
    "commune": (COMMUNE, COMMUNE_SCRIPT),
    "province": (PROVINCE, PROVINCE_SCRIPT),
}
