"""The pages, one blueprint for each thing that people do."""
