"""Every mouse event counts in tests, and letters come from the bundled face."""

import pyqtgraph
import pytest

pyqtgraph.setConfigOption("mouseRateLimit", -1)


@pytest.fixture(scope="session", autouse=True)
def _bundled_fonts(qapp):
    from widgets.theme import register_fonts

    register_fonts()
