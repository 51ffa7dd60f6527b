from standards.models.pay import PayGap
from standards.models.returned import Entry, Return
from standards.models.survey import Survey, SurveyQuestion

__all__ = ["Entry", "PayGap", "Return", "Survey", "SurveyQuestion"]
