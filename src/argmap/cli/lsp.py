"""`argmap lsp`: the language server."""

from argmap.cli.app import app


@app.command()
def lsp() -> None:
    """Serve an editor: findings while you type, completion, hover, rename.

    An editor starts this and speaks the Language Server Protocol with it, over standard input and
    output; docs/lsp.md has the settings for VS Code, Neovim and Helix. The knowledge base is the
    one that a file lies in. Needs argmap[lsp].
    """
    from argmap.cli.session import fail, texts_directory

    try:
        from argmap.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        fail("the language server needs pygls: pip install 'argmap[lsp]'")
    serve(texts_directory())
