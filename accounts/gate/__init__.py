"""Who may not chat, for a while or until staff look: the lock, the ban, and what they answer."""
