"""The command line for every test here."""

from __future__ import annotations

from tests.command_line import command

__all__ = ["command"]
