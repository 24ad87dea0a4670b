"""Which process of a run takes which files."""

from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

BROWSED = "tests/browser/"


class FewBrowsers(LoadFileScheduling):
    """As `--dist loadfile`, but half of the processes take the files that visit a site, and nothing
    else as long as there are such files: a site, a browser and Playwright's driver take a dozen CPU
    seconds for each process. Beside them the others begin with files that mostly wait. One of three
    takes the last files first, which compute, so that no core waits with them.
    """

    def _assign_work_unit(self, node: WorkerController) -> None:
        browses = self._browses(node) or self._browsing < max(1, self.numnodes // 2)
        wanted = [name for name in self.workqueue if name.startswith(BROWSED) == browses]
        if wanted:
            self.workqueue.move_to_end(wanted[-1 if self._computes(node) else 0], last=False)
        super()._assign_work_unit(node)

    @property
    def _browsing(self) -> int:
        return sum(map(self._browses, self.nodes))

    def _browses(self, node: WorkerController) -> bool:
        return any(name.startswith(BROWSED) for name in self.assigned_work[node])

    def _computes(self, node: WorkerController) -> bool:
        return self.numnodes > 2 and node is self.nodes[-1]
