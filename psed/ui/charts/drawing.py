"""What all drawings share: lengths are units of a drawing 480 wide, in the type of the page."""

from typing import Final

WIDTH: Final = 480
LINE: Final = 18  # from one line of text to the next
