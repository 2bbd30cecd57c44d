"""The commands. Only this package prints or exits; it holds no logic of its own.

`app` is the typer application; each module of commands registers its own there, and `commands`
knows which module to import for which command. What a command needs it imports inside its
function: `argmap --help` must not wait for pydantic and networkx. `session` opens the knowledge
base, `text_*` and `records` turn answers into lines and into JSON.
"""
