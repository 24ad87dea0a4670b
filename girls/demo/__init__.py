"""The girls of a first run: their cards, drawings, clips and voices, all made by this project."""
