"""The dossier as XML, its fields named as in Decree 30/2020/NĐ-CP, Appendix VI; schema: dossier.xsd beside this."""

import re
from xml.etree import ElementTree as ET

from catalogue.text import say
from records.rules.dossier import DOCUMENT_LENGTHS, LONGEST, Listed, document_code, file_code
from records.selectors.dossiers import DossierFound

NAMESPACE = "urn:dien-hong:dossier:1"
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def dossier_as_xml(found: DossierFound) -> bytes:
    """UTF-8, each field no longer than the appendix allows."""
    fields = found.fields
    root = ET.Element("Dossier", {"xmlns": NAMESPACE})
    head = ET.SubElement(root, "File")
    code = ET.SubElement(head, "FileCode")
    _put(code, "OrganId", fields.organ, LONGEST["organ"])
    _put(code, "FileCatalog", fields.catalog, LONGEST["catalog"])
    _put(code, "FileNotation", fields.notation, LONGEST["notation"])
    _put(head, "Title", fields.title, LONGEST["title"])
    _put(head, "Maintenance", say(f"dossier.retention.{fields.retention}", "vi"), 100)
    _put(head, "Rights", fields.rights, LONGEST["rights"])
    _put(head, "Creator", fields.keeper, LONGEST["keeper"])
    _put(head, "Language", fields.language, LONGEST["language"])
    _put(head, "StartDate", found.began_on.isoformat(), 10)
    _put(head, "EndDate", found.closed_on.isoformat() if found.closed_on else "", 10)
    _put(head, "DocTotal", str(len(found.documents)), 10)
    _put(head, "PageTotal", str(found.page_total), 10)
    _put(head, "Description", fields.note, LONGEST["note"])
    documents = ET.SubElement(root, "Documents")
    for listed in found.documents:
        _document(documents, listed, document_code(fields, listed.ordinal), file_code(fields))
    ET.indent(root, " ")
    said: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{said}\n'.encode()


def _document(parent: ET.Element, listed: Listed, code: str, file: str) -> None:
    one = ET.SubElement(parent, "Document")
    _put(one, "DocCode", code, 48)
    _put(one, "FileCode", file, 48)
    _put(one, "DocOrdinal", f"{listed.ordinal:07d}", 7)
    _put(one, "TypeName", listed.type_name, DOCUMENT_LENGTHS["type_name"])
    _put(one, "CodeNumber", listed.code_number, DOCUMENT_LENGTHS["code_number"])
    _put(one, "CodeNotation", listed.code_notation, DOCUMENT_LENGTHS["code_notation"])
    _put(one, "IssuedDate", listed.issued_on.isoformat() if listed.issued_on else "", 10)
    _put(one, "OrganName", listed.organ_name, DOCUMENT_LENGTHS["organ_name"])
    _put(one, "Subject", listed.subject, DOCUMENT_LENGTHS["subject"])
    _put(one, "Language", listed.language, LONGEST["language"])
    _put(one, "PageAmount", "" if listed.pages is None else str(listed.pages), 10)
    _put(one, "Description", listed.description, LONGEST["note"])
    for signer in listed.signers:
        info = ET.SubElement(one, "SignerInfo")
        _put(info, "Position", signer.position, 200)
        _put(info, "FullName", signer.full_name, 120)
    file_of = ET.SubElement(one, "File")
    _put(file_of, "Name", file_name(listed), 100)
    _put(file_of, "Sha256", listed.sha256, 64)
    _put(file_of, "Size", str(listed.size), 20)


def file_name(listed: Listed) -> str:
    """Its place in dossier.zip."""
    return f"van-ban/{listed.ordinal:07d}.{'pdf' if listed.media == 'application/pdf' else 'bin'}"


def _put(parent: ET.Element, name: str, text: str, longest: int) -> None:
    ET.SubElement(parent, name).text = NO_XML.sub("", text)[:longest]
