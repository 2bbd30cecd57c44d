"""The language server: what an editor asks while a claim file is being written."""
