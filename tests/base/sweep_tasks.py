"""A process that starts a worker, says where its private folder is, and waits until it is killed or its input ends."""

from __future__ import annotations

import sys

from app.base.worker import Worker

if __name__ == "__main__":
    worker = Worker()
    print(worker.run("tests.base.worker_tasks:who")[2], flush=True)
    sys.stdin.read()
    worker.close()
