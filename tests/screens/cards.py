"""What tests of cards share: a host in the theme of the house, and what fits no card by itself."""

from pmtui.themes import dark
from screens.hosts import Host

WIDE, NARROW, SMALL = (120, 40), (80, 24), (60, 20)


class CardHost(Host):
    """Shows a card; names are replaced where `names` says so."""

    def __init__(self, modal, **names):
        super().__init__(modal)
        self.register_theme(dark.THEME)
        self.theme = dark.THEME.name
        if names:
            modal.mask = lambda text: _masked(text, names)


def _masked(text, names):
    for name, role in names.items():
        text = text.replace(name, role)
    return text
