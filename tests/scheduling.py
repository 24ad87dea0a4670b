"""Which process of a run takes which files."""

from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

BROWSED = "tests/browser/"


class FewBrowsers(LoadFileScheduling):
    """As `--dist loadfile`, but half of the processes take the files that visit a site, and nothing
    else as long as there are such files: a site, a browser and Playwright's driver take a dozen CPU
    seconds for each process. Beside them the others begin with files that mostly wait.
    """

    def _assign_work_unit(self, node: WorkerController) -> None:
        browses = self._browses(node) or self._browsing < max(1, self.numnodes // 2)
        wanted = (name for name in self.workqueue if name.startswith(BROWSED) == browses)
        if (name := next(wanted, None)) is not None:
            self.workqueue.move_to_end(name, last=False)
        super()._assign_work_unit(node)

    @property
    def _browsing(self) -> int:
        return sum(map(self._browses, self.nodes))

    def _browses(self, node: WorkerController) -> bool:
        return any(name.startswith(BROWSED) for name in self.assigned_work[node])
