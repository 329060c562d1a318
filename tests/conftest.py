"""Settings that must stand before Qt is imported."""

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("calm", deadline=None)  # timing never decides a test
settings.load_profile("calm")
