"""The commands of ``kingstown``, one module each; they are imported when they are called."""
