"""Where readers live, as they may name it: the regions of the policy table."""

from chatsite.duties.policy import POLICIES, STRICTEST

STATES = "United States"
WHY = "Rules for AI companions differ by place. We follow the ones of yours."


def choices() -> list[tuple[str, str | list[tuple[str, str]]]]:
    """For a form's select: whoever names none lives somewhere else."""
    named = sorted(POLICIES.items(), key=lambda row: row[1].name)
    states = [(code, policy.name) for code, policy in named if code.startswith("US-")]
    others = [(code, policy.name) for code, policy in named if "-" not in code and code != "US"]
    return [
        ("", STRICTEST.name),
        ("Countries", others),
        (STATES, [*states, ("US", "Another state")]),
    ]


def name_of(region: str) -> str:
    return POLICIES.get(region, STRICTEST).name
