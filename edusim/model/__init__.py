"""The county: pure simulation, person by person, from parameters, a first day and a seed."""

from edusim.model.county import County, PipelineItem
from edusim.model.foundation import Foundation, lay_foundation
from edusim.model.money import Quote
from edusim.model.problems import Finding

__all__ = ["County", "Finding", "Foundation", "PipelineItem", "Quote", "lay_foundation"]
