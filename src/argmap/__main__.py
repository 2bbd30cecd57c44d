"""`python -m argmap`: the same as `argmap`."""

from argmap.cli.main import main

main()
