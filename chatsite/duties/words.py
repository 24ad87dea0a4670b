"""What is said in a crisis. Read by people in distress: short, calm, without blame or bait."""

from chatsite.duties import help as helplines

_HEADINGS = {
    "suicide": "You matter, and you don't have to go through this alone. Talk to someone now:",
    "self_harm": "You deserve support with this. Someone is there to listen now:",
    "eating_disorder": "You deserve support with this. These people know about eating and food:",
    "violence": "Before anyone gets hurt, please talk to someone now:",
}
_HERS = {
    "suicide": "I'm really glad you told me. I'm an AI, so I can't be with you in the way you need "
    "right now, but the people above can. Please call or text one of them. Are you safe at this "
    "moment?",
    "self_harm": "Thank you for telling me; that took courage. I'm an AI and can't keep you safe, "
    "but the people above listen without judging. Is there somebody near you can go to?",
    "eating_disorder": "Thank you for trusting me with this. I'm an AI and no doctor. The people "
    "above understand it and won't judge you. Would you write or call them today?",
    "violence": "I can hear how much is going on. I'm an AI and can't help to hurt anyone. Please "
    "step away for now and talk to one of the people above.",
}


def card(region: str, category: str) -> str:
    """A heading, and then one helpline in each line."""
    found = helplines.lines(region, category)
    return "\n".join([_HEADINGS[category], *map(str, found)])


def caring_line(category: str) -> str:
    return _HERS[category]
