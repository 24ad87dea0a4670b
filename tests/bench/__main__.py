"""`make bench`: measures on this machine and prints. Compare figures of one run only."""

from tests.bench import first_fragment

if __name__ == "__main__":
    first_fragment.main()
