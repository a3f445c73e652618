"""What in a digest deserves a curator's minute."""

from site_builder.pipeline.doctor.diagnosis import Diagnosis, Group
from site_builder.pipeline.doctor.examining import examine
from site_builder.pipeline.doctor.wording import diagnosis_json, diagnosis_text

__all__ = ["Diagnosis", "Group", "diagnosis_json", "diagnosis_text", "examine"]
