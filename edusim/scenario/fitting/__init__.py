"""Counties from totals: whole-number tables that keep every margin."""
