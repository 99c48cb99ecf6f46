"""Paper: every form, the only place that draws PDF.

``values`` holds what stands on each form, ``gathering`` computes it from the domain, one module a form
draws it, and ``forms`` is the short way from a round to bytes.  Only modules that draw import reportlab.
"""
