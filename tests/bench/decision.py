"""What it costs to read a decision of 100 KB, token by token."""

import json
import time

from chatsite.gateways.llm.decision import DecisionParser

WORDS = json.dumps({"text": "I never stop. " * 7200, "type": "video"}).split(" ")


def main() -> None:
    parser = DecisionParser("Mia")
    started = time.process_time()
    for word in WORDS:
        parser.feed(f"{word} ")
    parser.close()
    print(f"A decision of 100 KB is read in {1000 * (time.process_time() - started):.0f} ms.")
