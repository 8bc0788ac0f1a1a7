"""One file a bench; `python -m bench` runs them."""
