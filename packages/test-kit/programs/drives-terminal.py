# Runs a command in a pseudo-terminal of its own and types into it.
# Usage: drives-terminal.py SECONDS STEPS COMMAND...; SECONDS is when a wait is called a hang, and STEPS is a JSON list of {"await": text}, {"type": text} and {"size": [rows, columns]}.
# Prints what appeared and how the command ended, as JSON; an "await" is satisfied by what appeared after the last one.
import fcntl, json, os, pty, select, signal, struct, sys, termios, time

limit, steps, command = float(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3:]
pid, master = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
seen, mark, missed = b"", 0, None


def take(seconds):
    global seen
    if select.select([master], [], [], seconds)[0]:
        try:
            chunk = os.read(master, 65536)
        except OSError:
            chunk = b""
        seen += chunk
        return bool(chunk)
    return True


for step in steps:
    if "type" in step:
        os.write(master, step["type"].encode())
    if "size" in step:
        fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", *step["size"], 0, 0))
    if "await" in step:
        wanted, until = step["await"].encode(), time.monotonic() + limit
        while seen.find(wanted, mark) < 0:
            if time.monotonic() > until or not take(0.05):
                missed = step["await"]
                break
        if missed:
            break
        mark = seen.find(wanted, mark) + len(wanted)
until, status = time.monotonic() + limit, None
while time.monotonic() < until:
    take(0.02)
    ended, how = os.waitpid(pid, os.WNOHANG)
    if ended:
        status = os.waitstatus_to_exitcode(how)
        break
else:
    os.kill(pid, signal.SIGKILL)
print(json.dumps({"missed": missed, "status": status, "screen": seen.decode(errors="replace")}))
