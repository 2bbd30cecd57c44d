"""The commands. Only this package prints or exits; it holds no logic of its own.

`app` is the typer application; each module of commands registers its own there. Modules are
imported on every start, so what a command needs it imports inside its function: `argmap
--version` must not wait for pydantic and networkx. `session` opens the knowledge base, `text_*`
and `records` turn answers into lines and into JSON.
"""
