"""The fields of the UK's Algorithmic Transparency Recording Standard, in its two tiers, and where each stands here. Pure.

Names, tiers and duties are the standard's; a test holds this table and the standard's own list together. Fields of a group belong
together by their place: the second supplier's role is the second role.
"""

from __future__ import annotations

from dataclasses import dataclass

from tillid.register.domain.formats.frame import FieldRow

ONE, TWO = "Tier 1", "Tier 2"
SUPPLIERS = ("external_supplier", "external_supplier_identifier", "external_supplier_role", "data_access_terms")
DATA = (
    "source_data_name", "source_data_description", "source_data_url", "data_collection", "data_sharing_agreements",
    "data_access_and_storage",
)  # fmt: skip
ASSESSMENTS = ("impact_assessment_name", "impact_assessment_description", "impact_assessment_date", "impact_assessment_link")
RISKS = ("risk_name", "risk_description", "risk_mitigation")
GROUPS = (SUPPLIERS, DATA, ASSESSMENTS, RISKS)
MANY = frozenset(name for group in GROUPS for name in group)


@dataclass(frozen=True, slots=True)
class Field:
    """`number` is that of the standard's own document. `must`: the standard demands it, within a group only where the group is there."""

    name: str
    label: str
    category: str
    must: bool
    ours: str | None
    why: str
    number: str = ""
    tier: str = TWO
    address: bool = False

    @property
    def many(self) -> bool:
        return self.name in MANY


_OVERVIEW, _OWNER, _DESCRIPTION = "Overview", "Owner and responsibility", "Description"
_OVERSIGHT, _DATA, _RISK = "Oversight", "Information on data", "Risk mitigation and impact assessment"
_LOCKED = "Technology is locked until the rest is there: in, it is offered when the stage opens."
_KEYS = "Ours are keys of the municipality's own, chosen from its lists."
_NO_ADDRESS = "Ours has no address; it stays with the original."

FIELDS = (
    Field("name", "Name", _OVERVIEW, True, "purpose/title", "The name of the use.", tier=ONE),
    Field("description", "Description", _OVERVIEW, True, "purpose/short", "In plain words. Out: with the problem, since they ask why.", tier=ONE),
    Field("website", "URL of the website", _OVERVIEW, False, None, "The entry has its own public page here. Out: that page.", tier=ONE, address=True),
    Field("contact_email", "Contact email", _OWNER, True, "contact", "Out: the municipality's own where the entry names none.", tier=ONE),
    Field("organisation", "Organisation/ department", _OWNER, True, None, "Out: the municipality's name.", "1.1"),
    Field("team", "Team", _OWNER, False, "owner_unit", "Out: the unit's name. In: " + _KEYS, "1.2"),
    Field("senior_responsible_owner", "Senior responsible owner", _OWNER, False, None,
          "Ours names the body that decided, not the role of a person.", "1.3"),
    Field("external_supplier", "Supplier or developer of the algorithmic tool", _OWNER, True, "processors",
          "Their supplier need not process data for us: the stage asks.", "1.4"),
    Field("external_supplier_identifier", "External supplier identifier", _OWNER, False, "processors/cvr",
          "Out alone: a Companies House number is no CVR number, though both have eight signs.", "1.5"),
    Field("external_supplier_role", "External supplier role", _OWNER, True, "processors/task", "What the processor does.", "1.6"),
    Field("data_access_terms", "Terms of access to data for external supplier", _OWNER, False, "processors/agreement",
          "Out: the day of the agreement, the country, the subprocessors. In: a text, where ours are facts.", "1.7"),
    Field("scope", "Scope", _DESCRIPTION, True, "purpose/formal", "Out: with what isn't used.", "2.1"),
    Field("benefit", "Benefit", _DESCRIPTION, True, "value", "In: value for society. Out: for the individual, too.", "2.2"),
    Field("alternatives_considered", "Alternatives considered", _DESCRIPTION, False, "technology/alternatives", _LOCKED, "2.3"),
    Field("model_type", "Type of model", _DESCRIPTION, True, "technology/name", "Out: with whether it is a rule or a model. In: " + _LOCKED, "2.4"),
    Field("frequency_usage", "Frequency of usage", _DESCRIPTION, False, None, "The gate counts: the figures stand on the public page.", "2.5"),
    Field("phase", "Phase", _DESCRIPTION, True, None, "Ours follows from decision, dates and ending. Out: where the use stands today.", "2.6"),
    Field("maintenance", "Maintenance", _DESCRIPTION, False, "assessment/again", "In: when it is a date.", "2.7"),
    Field("system_architecture", "System architecture", _DESCRIPTION, False, None, _NO_ADDRESS, "2.8", address=True),
    Field("process_integration", "Process integration", _OVERSIGHT, False, "technology/what", _LOCKED, "3.1"),
    Field("provided_information", "Provided information", _OVERSIGHT, False, "technology/what", "In: with the field before it. Out: said there.", "3.2"),
    Field("human_decisions", "Human decisions", _OVERSIGHT, True, "technology/oversight", _LOCKED, "3.3"),
    Field("required_training", "Required training", _OVERSIGHT, False, "who/roles/training", "Out: the courses' keys. In: " + _KEYS, "3.4"),
    Field("appeals_and_review", "Appeals and review", _OVERSIGHT, True, None,
          "How to complain is a row per kind of decision, not per use. Out: that, and where to report an error.", "3.5"),
    Field("source_data_name", "Source data name", _DATA, True, "data/label", "In: one element each, without a source, which the check asks for.", "4.1"),
    Field("source_data_description", "Source data", _DATA, True, "data/why", "What it is and why it is needed.", "4.2"),
    Field("source_data_url", "Source data URL", _DATA, False, None, _NO_ADDRESS, "4.3", address=True),
    Field("data_collection", "Data collection", _DATA, True, "data/duty",
          "Out: whether it is voluntary, a duty or the municipality's task. In: a text, where ours is a choice.", "4.4"),
    Field("data_sharing_agreements", "Data sharing agreements", _DATA, True, "shared",
          "Out: who is responsible with us. In: a text, where ours are named one by one.", "4.5"),
    Field("data_access_and_storage", "Data access and storage", _DATA, True, "data/retention",
          "Out: with the units that may see it. In: a text, where ours are facts.", "4.6"),
    Field("impact_assessment_name", "Impact assessment name", _RISK, True, "assessment/forms",
          "In: into the reasons; theirs can't be named by hash.", "5.1"),
    Field("impact_assessment_description", "Impact assessment description", _RISK, False, "assessment/dpia_why", "", "5.2"),
    Field("impact_assessment_date", "Impact assessment date", _RISK, False, "assessment/forms/day", "Out alone, like the name.", "5.3"),
    Field("impact_assessment_link", "Impact assessment link", _RISK, False, None, _NO_ADDRESS, "5.4"),
    Field("risk_name", "Risk name", _RISK, True, "assessment/risks/what", "", "5.5"),
    Field("risk_description", "Risk description", _RISK, False, "assessment/risks/whom", "In: into the risk itself. Out: whom it hits.", "5.6"),
    Field("risk_mitigation", "Risk mitigation", _RISK, False, "assessment/risks/measure", "", "5.7"),
)  # fmt: skip
BY_NAME = {field.name: field for field in FIELDS}
ROWS = tuple(FieldRow(field.name, field.ours, field.why or "The same.", field.tier) for field in FIELDS)
