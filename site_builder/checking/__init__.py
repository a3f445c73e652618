"""A last look at the site's files before they are published: what a reader would trip over."""

from site_builder.checking.accounts import Account, Clerk, fit, sound
from site_builder.checking.site import check

__all__ = ["Account", "Clerk", "check", "fit", "sound"]
