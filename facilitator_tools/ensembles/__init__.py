"""What many rehearsals say together: spreads, differences between players, tables."""
