/** What to do about messages that do not say it themselves, by the text on the page. */
export const advice: Readonly<Record<string, string>> = {
  'the run will be offline':
    'The command runs, and no server gets a report. Set the key and the task, or say `-o` if that is right.',
  'is deprecated and will be removed; use …':
    'Use the new name; the old one works until the next major version.',
  'the API server cannot be reached':
    'See the lines before it for the reason. Without `-p` the command would run unreported.',
  'the API server did not accept the task execution': 'The words of the server follow.',
  'the API server refused the API key (…): …':
    'Check `PROC_WRAPPER_API_KEY`, and `PROC_WRAPPER_API_BASE_URL`: the key may belong to another server.',
  'too many executions of this task are running (409)':
    'Another run of this task is active. Wait with `--api-task-execution-creation-conflict-timeout`, or raise the limit of the task.',
  'the Task is running as often as it may; trying again in … s':
    'Nothing. It is the same as above, while there is time left.',
  'the server … the …: …':
    'The command is not affected. The reason follows; an update that is lost is followed by the next one.',
  'the task runs without being reported':
    'The server did not accept the run, so the command runs alone. With `-p` it would not start.',
  'cannot …: …; trying again in … s':
    'Nothing, unless it repeats: then check the network and the server.',
  'no answer within … ms': 'The server is slow. `--api-request-timeout` allows more time.',
  'the connection failed':
    'Check address, firewall and proxy: [behind a proxy](../guides/behind-a-proxy.md).',
  "the server's certificate is not accepted (…: …); name its authority in NODE_EXTRA_CA_CERTS":
    'The variable names a PEM file with the certificate of the authority.',
  'the server has closed the record of this execution (…); the run continues without heartbeats':
    'Somebody, or a rule of the server, has marked the run as done. Its end is still sent.',
  'the server wants this execution stopped…': 'A person or a rule of the server requested it.',
  'the server answered … without the uuid of an execution; is this the address of the API?':
    'Check `PROC_WRAPPER_API_BASE_URL`.',
  'the final status was refused (…); sending it again …': 'Nothing. A smaller report follows.',
  'timed out: it was inactive for too long':
    'Neither output nor a status update for `--idle-timeout`. Report progress more often, or allow more time.',
  'was ended by the deadline of the run':
    '`--deadline` was reached. Allow more time, or fewer retries.',
  '(out of memory: the kernel killed … of this control group)':
    'Raise the memory limit of the container.',
  '… was ended by ……':
    'The signal came from another process, from the kernel, or from procwrap at a stop.',
  'process … (…) is still there':
    'The kernel does not end it, usually because it waits for a disk or a network file system.',
  '… already exists and was not changed; name another file, or remove it':
    'procwrap does not overwrite a file of somebody else.',
  'procwrap WARNING … lines before this one were dropped, because the pipe was full':
    'The program that reads standard error is too slow.',
  'procwrap CRITICAL this is an error in procwrap itself: …':
    'Please open an issue with this line. The exit status is 70.',
  "container '…' is not yet in this task, which has: …":
    'procwrap waits for it. Check the name if it never comes.',
  '… bytes of … are lost: their reader did not read them in time':
    'The program that reads the output stopped reading. Its own log may say why.',
  '… status updates were not valid and were dropped':
    'Each must be one JSON object in one line: [requests](wire.md#status-messages).',
  'no watchdog: … cannot be started (…)':
    'The image has no shell. Without a watchdog the command survives a SIGKILL of procwrap.',
};
