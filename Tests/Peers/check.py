# Asks a server through our client and compares: check.py HIL NAME SERVER-ARGUMENTS…
import random, subprocess, sys
hil, name, line = sys.argv[1], sys.argv[2], sys.argv[3:]
has_identity = name.startswith("pymodbus")
passed, failed = 0, []

def wait_until_it_answers():
    # A server takes a moment to start. 30 s at most, then the checks below say what is missing.
    for _ in range(30):
        if not any("error" in answer for answer in ask("h@0/1")): return

def ask(*questions, unit=1, timeout=1000):
    run = subprocess.run([hil, "modbus", *line, "--unit", str(unit), "--timeout", str(timeout), *questions],
                         capture_output=True, text=True, timeout=300)
    answers = [l.split(": ", 1)[1] for l in run.stdout.splitlines() if ": " in l]
    assert len(answers) == len(questions), (run.stdout, run.stderr)
    return answers

def check(what, found, wanted):
    global passed
    if (wanted in found) if isinstance(wanted, str) and wanted.startswith("exception") else found == wanted: passed += 1
    else: failed.append(f"{name}: {what}: {found!r}, not {wanted!r}")

wait_until_it_answers()
holding = [(a * 257 + 3) & 0xFFFF for a in range(1000)]
inputs = [(a * 509 + 1) & 0xFFFF for a in range(1000)]
words = lambda values: " ".join(map(str, values))
chance = random.Random(4)
spans = [(0, 1), (0, 125), (999, 1), (875, 125)] + [
    (a, chance.randint(1, min(125, 1000 - a))) for a in (chance.randrange(1000) for _ in range(40))]
questions = [f"{kind}@{a}/{n}" for a, n in spans for kind in "hi"]
wanted = [words((holding if kind == "h" else inputs)[a:a + n]) for a, n in spans for kind in "hi"]
for what, found, want in zip(questions, ask(*questions), wanted): check(what, found, want)

# Written values are read back, with the neighbours that must not have changed.
for _ in range(10):
    a, v = chance.randrange(1, 998), chance.randrange(65536)
    holding[a] = v
    found = ask(f"w@{a}={v}", f"h@{a - 1}/3")
    check(f"w@{a}={v}", found, ["written", words(holding[a - 1:a + 2])])
for n in (1, 2, 10, 122, 123):
    a = chance.randrange(1, 999 - n)
    values = [chance.randrange(65536) for _ in range(n)]
    holding[a:a + n] = values
    found = ask(f"m@{a}={','.join(map(str, values))}", f"h@{a - 1}/{n + 1}", f"h@{a + n - 1}/2")
    check(f"m@{a}, {n} values", found, ["written", words(holding[a - 1:a + n]), words(holding[a + n - 1:a + n + 1])])

# What the server does not have is an exception, and the next question is answered.
found = ask("h@1000/1", "i@990/20", "w@1000=1", "h@5/2")
for what, answer in zip(("h@1000/1", "i@990/20", "w@1000=1"), found): check(what, answer, "exception 2")
check("h@5/2 after exceptions", found[3], words(holding[5:7]))
if has_identity: check("id", ask("id"), ["Peers | PX | 4.2"])
elif line[0] == "--tcp": check("id, which libmodbus does not know", ask("id")[0], "exception 1")
else: check("id, of which libmodbus cannot tell the length", "did not answer" in ask("id", timeout=200)[0], True)

# For another unit libmodbus is silent on a serial line, and pymodbus fails; over TCP both answer for any unit.
if line[0] == "--rtu":
    found = ask("h@0/1", unit=2, timeout=200)[0]
    if has_identity: check("unit 2", found, "exception 4")
    else: check("unit 2", "did not answer" in found, True)
    check("unit 1 afterwards", ask("h@0/2")[0], words(holding[:2]))
for text in failed: print(text, file=sys.stderr)
print(passed, len(failed))
