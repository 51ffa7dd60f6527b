"""The parts that pages are made of: base forms, tables, charts, navigation, template tags."""
