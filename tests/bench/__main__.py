"""`make bench`: measures on this machine and prints. Compare figures of one run only."""

from tests.bench import decision, first_fragment

if __name__ == "__main__":
    decision.main()
    first_fragment.main()
