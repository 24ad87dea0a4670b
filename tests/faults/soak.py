"""Faults at random moments, for a soak: what happens, and how it is mended."""

import random
import signal
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.faults.gate import Gate, Mode
from tests.faults.model import always, echo
from tests.faults.site import Process, Site
from tests.gateways.llm import steps
from tests.gateways.turnstile import double

# Seconds that a fault lasts, and between two of them.
LASTS, CALM = (1.0, 8.0), (2.0, 6.0)
PARTS = ("database", "redis", "store")
TROUBLE = (
    *(steps.status(code) for code in (402, 429, 500)),
    *(steps.hang(), steps.drip(), steps.cut("I was about to say something longer")),
)
Mend = Callable[[], object]


@dataclass
class Chaos:
    """`seed` chooses what fails, and when. `happened`: how often, by the fault's name."""

    site: Site
    seed: int
    happened: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self._faults: list[Callable[[], Mend]] = [
            *(self.killed, self.killed, self.killed, self.ended, self.stopped),
            *(self.cut, self.reset, self.stalled, self.dropped, self.half_closed),
            *(self.trickling, self.database_dead, self.redis_dead, self.redis_empty),
            *(self.provider_down, self.both_providers_down, self.no_challenges),
        ]

    def run_until(self, over: threading.Event) -> None:
        """One fault after the other. Everything is healed at the end."""
        while not over.wait(self._chance.uniform(*CALM)):
            fault = self._chance.choice(self._faults)
            self.happened[fault.__name__] += 1
            mend = fault()
            over.wait(self._chance.uniform(*LASTS))
            mend()
        self.site.heal()

    # --- processes

    def killed(self) -> Mend:
        process = self._process()
        process.kill()
        return process.start

    def ended(self) -> Mend:
        """As for a new release."""
        process = self._process()
        process.send(signal.SIGTERM)

        def start() -> None:
            process.process.wait()
            process.start()

        return start

    def stopped(self) -> Mend:
        process = self._process()
        process.send(signal.SIGSTOP)
        return lambda: process.send(signal.SIGCONT)

    # --- the network between a process and a part, or between readers and the site

    def cut(self) -> Mend:
        gates = self._gates()
        for gate in gates:
            gate.cut()
        return lambda: None

    def reset(self) -> Mend:
        return self._network(Mode.RESET)

    def stalled(self) -> Mend:
        return self._network(Mode.STALL)

    def dropped(self) -> Mend:
        return self._network(Mode.DROP)

    def half_closed(self) -> Mend:
        return self._network(Mode.HALF_CLOSE)

    def trickling(self) -> Mend:
        return self._network(Mode.TRICKLE, bytes_a_second=20_000)

    # --- servers

    def database_dead(self) -> Mend:
        self.site.database.die()
        return self.site.database.restart

    def redis_dead(self) -> Mend:
        self.site.redis.die()
        return lambda: self.site.redis.restart(empty=False)

    def redis_empty(self) -> Mend:
        self.site.redis.die()
        return lambda: self.site.redis.restart(empty=True)

    # --- services

    def provider_down(self) -> Mend:
        self.site.primary.does = always(self._chance.choice(TROUBLE))
        return self._providers_answer

    def both_providers_down(self) -> Mend:
        for model in (self.site.primary, self.site.fallback):
            model.does = always(self._chance.choice(TROUBLE))
        return self._providers_answer

    def no_challenges(self) -> Mend:
        self.site.siteverify.always(double.says({}, 500))
        return lambda: self.site.siteverify.always(double.passes())

    def _providers_answer(self) -> None:
        self.site.primary.does = self.site.fallback.does = echo

    def _network(self, mode: Mode, bytes_a_second: int = 0) -> Mend:
        gates = self._gates()
        for gate in gates:
            gate.set(mode, bytes_a_second)

        def heal() -> None:
            for gate in gates:
                gate.heal()

        return heal

    def _process(self) -> Process:
        return self._chance.choice(self.site.processes)

    def _gates(self) -> list[Gate]:
        """Of one process, of one part for all processes, or the readers' own."""
        kind = self._chance.choice(PARTS)
        one = [self._process().gates[kind]]
        return self._chance.choice([one, one, self.site.gates(kind), [self.site.front]])
