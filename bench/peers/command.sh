# Writes its process id to a file, and becomes a command that waits.
echo $$ >"$1.part" && mv "$1.part" "$1" && exec sleep 600
