"""Where mail goes while DEBUG: a page of the site. Production knows neither its URL nor its use."""
