"""The scenario language: typed models, a YAML reader that reports every fault, and expressions."""
