"""Settings that must stand before Qt is imported, and how often properties are tried."""

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("calm", deadline=None, max_examples=20)  # timing never decides a test
settings.register_profile("thorough", deadline=None, max_examples=100)
settings.load_profile("calm")
