"""ReviewApp: offline expert review with signed and sealed packages (离线专家评审)."""

__version__ = "0.1.0"
