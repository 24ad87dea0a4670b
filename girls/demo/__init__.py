"""The demo girls of a new site: profiles, drawings, clips and voices, all made by this project."""
