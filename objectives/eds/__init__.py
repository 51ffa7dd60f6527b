"""The parts of a grading: who graded, what shows it, which steps were taken; and its workbook."""
