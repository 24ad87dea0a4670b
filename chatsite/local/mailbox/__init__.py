"""Where mails go while DEBUG: to a page of the site. Production has no such page."""
