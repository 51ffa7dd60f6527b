from reports.models.edition import Edition, EditionSource, Proof
from reports.models.report import Block, Comment, Report, Section

__all__ = ["Block", "Comment", "Edition", "EditionSource", "Proof", "Report", "Section"]
