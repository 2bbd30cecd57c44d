"""The argument handed on: outlines, maps, bibliographies and matrices, one module a format."""
