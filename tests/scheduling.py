"""Which process of a run takes which files."""

from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

BROWSED = "tests/browser/"


class FewBrowsers(LoadFileScheduling):
    """As `--dist loadfile`, but no more than three of five processes begin files that visit a site,
    as long as there are others: a site, a browser and Playwright's driver take a dozen CPU seconds
    for each process.
    """

    def _assign_work_unit(self, node: WorkerController) -> None:
        if self._browses(node) or self._browsing < max(2, self.numnodes * 3 // 5):
            super()._assign_work_unit(node)
            return
        other = next((name for name in self.workqueue if not name.startswith(BROWSED)), None)
        if other is not None:
            self.workqueue.move_to_end(other, last=False)
        super()._assign_work_unit(node)

    @property
    def _browsing(self) -> int:
        return sum(map(self._browses, self.nodes))

    def _browses(self, node: WorkerController) -> bool:
        return any(name.startswith(BROWSED) for name in self.assigned_work[node])
