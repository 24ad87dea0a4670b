"""Premium: bought at a vendor, given by staff; what readers see of it."""
