"""Paper: every form, the only place that draws PDF."""
