"""The verbs: one function a gesture."""
