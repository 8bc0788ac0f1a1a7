"""Papers and letters: what leaves the house on paper, as PDF that a screen reader can read."""

from tillid.post.agenda import agenda_data, agenda_paper
from tillid.post.rendering import UnfitPaper, render_paper
from tillid.post.words import Unfit

__all__ = ["Unfit", "UnfitPaper", "agenda_data", "agenda_paper", "render_paper"]
