#!/bin/sh
# Prints the versions installed in the environment of the Python $1, as constraints.txt has them.
echo "# The versions that Pressroom is built and tested with: names and numbers, nothing of where they come from."
echo "# After a change on purpose: make constraints"
"$1" -m pip freeze --all --exclude pip --exclude-editable | grep -E '^[A-Za-z0-9_.-]+==[^ ]+$'
