"""``reviewapp remember STORE``: keep a pass phrase in this computer's keyring, for those who ask for it.

A convenience, off by default and never the root: everything works without a keyring (design §7).
"""

from __future__ import annotations

import argparse

from .context import DONE, REFUSED, Context, secret


def remember(args: argparse.Namespace, context: Context) -> int:
    """Put a store's pass phrase into the keyring, or take it out."""
    from db.remembering import forget
    from db.remembering import remember as keep

    if args.forget:
        forget(args.store)
        context.say("forgotten", store=args.store)
        return DONE
    passphrase = secret("REVIEWAPP_PASSPHRASE", "ask_passphrase", context)
    kind = context.stores.kind_of(args.store)
    opened = (
        context.stores.open_bureau(args.store, passphrase)
        if kind == "bureau"
        else context.stores.open_expert(args.store, passphrase)
    )
    opened.close()
    if not keep(args.store, passphrase):
        context.warn("no_keyring")
        return REFUSED
    context.say("remembered", store=args.store)
    return DONE
