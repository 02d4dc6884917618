"""The script that `--install-completion` leaves with a shell, mended where Typer's falls short."""

from collections.abc import MutableMapping

_REGISTERED = "compdef %(complete_func)s %(prog_name)s"
_AND_CALLED = """
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  %(complete_func)s "$@"
fi"""


def mend_scripts() -> None:
    """Let zsh complete at the first Tab already.

    zsh reads the installed script at that Tab, and Typer's only registers there.
    """
    from typer import _completion_shared

    scripts: MutableMapping[str, str] = getattr(_completion_shared, "_completion_scripts", {})
    if "zsh" in scripts and "loadautofunc" not in scripts["zsh"]:
        scripts["zsh"] = scripts["zsh"].replace(_REGISTERED, _REGISTERED + _AND_CALLED)
