"""The returns that a body owes each year: WRES and WDES, the pay gaps, the staff survey.

They are worked out from the workforce's headcounts and from a few more counts that are entered here.
"""
