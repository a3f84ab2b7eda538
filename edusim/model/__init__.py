"""The county: pure simulation, person by person, from parameters, a first day and a seed."""

from edusim.model.county import County, PipelineItem
from edusim.model.foundation import Foundation, lay_foundation
from edusim.model.money import Quote

__all__ = ["County", "Foundation", "PipelineItem", "Quote", "lay_foundation"]
