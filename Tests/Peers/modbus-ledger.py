# The deadline ledger of a running wallboxd before and after a command: modbus-ledger.py SOCKET COMMAND…
# Shows every row that occurred meanwhile. Fails if the command does, if a duty missed its deadline more often than in as
# long a calm before, or if charging did not go on.
import http.client, json, socket, subprocess, sys, time

class Local(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(sys.argv[1])

def get(where):
    connection = Local("local")
    connection.request("GET", where)
    return json.loads(connection.getresponse().read())

def look(): return {row["id"]: row for row in get("/v1/ledger")["rows"]}, get("/v1/status")

def table(title, before, after):
    print(f"{title}, by row: occurrences, misses, worst since the start in ms")
    for name, row in after.items():
        count = row["count"] - before[name]["count"]
        if count: print(f"  {name}: {count}, {row['misses'] - before[name]['misses']}, {row['worstMilliseconds']:.3f}")
    return sum(row["misses"] - before[name]["misses"] for name, row in after.items())

first, _ = look()
began = time.monotonic()
calm_seconds = 5
time.sleep(calm_seconds)
before, status = look()
calm = table(f"calm for {calm_seconds} s", first, before)
began = time.monotonic()
code = subprocess.run(sys.argv[2:]).returncode
seconds = time.monotonic() - began
after, later = look()
misses = table(f"the command, {seconds:.0f} s", before, after)
print(f"misses: {calm} in {calm_seconds} s of calm, {misses} in {seconds:.0f} s of the command; "
      f"skipped periods {later['loop']['missedPeriods'] - status['loop']['missedPeriods']}")
assert code == 0, "the command failed"
assert later["outlet"]["session"] == status["outlet"]["session"] and later["charge"]["stage"] == "charging", later
assert later["contactors"][0]["cycles"] == status["contactors"][0]["cycles"], "the contactor was switched"
assert misses <= calm * max(1, seconds / calm_seconds) + 3, "deadlines were missed"
