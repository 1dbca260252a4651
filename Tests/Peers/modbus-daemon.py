# An energy manager by pymodbus against a running wallboxd on the simulated board: modbus-daemon.py PORT SOCKET
# Switches the server on, then the whole flow: probe, enable at 16 A, lower, pause, resume, stop by user id; says how long
# the pilot took to follow 24 decreases. The pilot is what the status of the local API shows.
import http.client, json, socket, statistics, sys, time
from pymodbus.client import ModbusTcpClient

port, path = int(sys.argv[1]), sys.argv[2]

class Local(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(path)

def api(method, where, body=None):
    connection = Local("local")
    connection.request(method, where, None if body is None else json.dumps(body), {"Content-Type": "application/json"})
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    assert answer.status < 300, (where, answer.status, text)
    return json.loads(text)

def status(): return api("GET", "/v1/status")

def offered(): return status()["pilot"]["offeredAmperes"]

def until(what, is_so, seconds=60):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"never came true: {what}; {[status()[part] for part in ('charge', 'pilot', 'outlet', 'faults')]}"
        time.sleep(0.02)

def settings(**changes): api("PATCH", "/v1/settings", {"changes": {key.replace("_", "."): value for key, value in changes.items()}})

card = "04A1B2C3"
settings(modbus_basePort=str(port), modbus_server="true", modbus_allowStartStop="true", modbus_allowUIDTransfer="true")
api("POST", "/v1/whitelists/local", {"id": card})
until("the server listens", lambda: status().get("modbus", {}).get("port") == port)
client = ModbusTcpClient("127.0.0.1", port=port)
assert client.connect()

def read(address, count=1):
    answer = client.read_holding_registers(address, count=count, device_id=255)
    return -answer.exception_code if answer.isError() else answer.registers if count > 1 else answer.registers[0]

def write(address, *values):
    answer = client.write_registers(address, list(values), device_id=255)
    assert not answer.isError(), (address, values, answer)

def long(address): high, low = read(address, 2); return high << 16 | low

words = [int.from_bytes(card.rjust(20).encode()[i:i + 2], "big") for i in range(0, 20, 2)]
blank = [0x2020] * 10
assert read(141) == 0xEBEE and read(1001) == -2 and read(1002) == -2 and read(730) == 0 and read(740) == 0
until("the meter is read and the pilot is known", lambda: long(220) != 0xFFFFFFFF and read(122) == 1)
assert long(222) > 200 and read(720, 10) == blank and read(1000) == 32

api("POST", "/v1/sim", {"action": "persona", "name": "ordinary-32"})
api("POST", "/v1/sim", {"action": "plug"})
until("a car is seen", lambda: read(122) == 2)
write(1000, 16)
write(1110, *words)
until("it charges at 16 A", lambda: (read(122), read(104), read(706)) == (3, 6, 16) and long(212) > 15_000)
assert abs(status()["pilot"]["dutyPercent"] - 26.66) < 0.02 and read(720, 10) == words and read(140) == 1

def follow(amperes, longest):
    began = time.monotonic()
    write(1000, amperes)
    while offered() > amperes + 0.01:
        assert time.monotonic() - began < longest, f"the pilot does not follow {amperes} A"
    return (time.monotonic() - began) * 1e3

write(1000, 32)
until("it is offered 32 A", lambda: read(706) == 32)
times = [follow(amperes, 2) for amperes in range(31, 5, -1)]
print(f"decreases, from the request being sent to the pilot being seen lower: median {statistics.median(times):.1f} ms, "
      f"longest {max(times):.1f} ms of {len(times)}")
assert statistics.median(times) <= 110, "a decrease takes longer than 100 ms and a tick"

began = time.monotonic()
write(1000, 0)
until("no offer", lambda: read(706) == 0, 2)
print(f"a pause reached the pilot within {(time.monotonic() - began) * 1e3:.0f} ms")
until("paused, the transaction stays", lambda: (read(104), read(122), read(140)) == (7, 2, 0))
assert read(720, 10) == words
write(1000, 10)
until("it charges again", lambda: (read(104), read(122), read(706)) == (6, 3, 10))
assert read(720, 10) == words
for index, word in enumerate(words):
    assert not client.write_register(1110 + index, word, device_id=1).isError()
until("stopped by the id", lambda: (read(104), read(122), read(140)) == (9, 2, 0) and read(720, 10) == blank)
assert long(716) > 0 and long(718) > 0
clients = api("GET", "/v1/modbus/clients")
assert clients["clients"][0]["address"] == "127.0.0.1" and clients["clients"][0]["requests"] > 50, clients
# What the storm is to leave alone: a car that charges.
write(1000, 16)
time.sleep(3.5)  # A card that is shown twice within three seconds is shown once.
write(1110, *words)
until("it charges for the storm", lambda: read(104) == 6)
print("probe, 16 A, 6 A, pause, resume, stop by user id: the pilot followed")
