"""Changes to the files of a knowledge base: formatting, renaming, scaffolds, reviews."""
