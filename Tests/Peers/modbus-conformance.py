# pymodbus' client against our server with its station of memory: modbus-conformance.py PORT
import sys
from pymodbus.client import ModbusTcpClient

client = ModbusTcpClient("127.0.0.1", port=int(sys.argv[1]))
assert client.connect()
failed = []

def check(what, found, wanted):
    if found != wanted: failed.append(f"{what}: {found!r}, not {wanted!r}")

def read(address, count=1, unit=255):
    answer = client.read_holding_registers(address, count=count, device_id=unit)
    return f"exception {answer.exception_code}" if answer.isError() else answer.registers

def written(answer): return f"exception {answer.exception_code}" if answer.isError() else "written"

text = lambda words: b"".join(word.to_bytes(2, "big") for word in words)
for unit in (1, 17, 247, 255): check(f"unit {unit}", read(141, unit=unit), [0xEBEE])
check("firmware", text(read(100, 2)), b"5.33")
check("protocol", text(read(120, 2)), b"0.14")
check("status and state", (read(104), read(122), read(123), read(124)), ([6], [3], [0x0C], [1]))
check("energy", read(200, 6), [0x3D, 0x0964, 0x3D, 0x09C8, 0x3D, 0x0A2C])
check("half of a long number", (read(218), read(219)), ([12_000_600 >> 16], [12_000_600 & 0xFFFF]))
check("user id", text(read(720, 10)), b"04A1B2C3".rjust(20))
check("no EVCCID", read(741, 6), [0] * 6)
for block in ((100, 53), (200, 28), (600, 36), (700, 47)): check(f"block {block}", len(read(*block)), block[1])
for outside in (99, 153, 1001, 1002, 1110): check(f"outside {outside}", read(outside), "exception 2")
check("too many", read(100, 125), "exception 2")
check("FC 4", client.read_input_registers(122, count=1, device_id=1).exception_code, 1)
check("FC 1", client.read_coils(122, count=1, device_id=1).exception_code, 1)
check("FC 2", client.read_discrete_inputs(122, count=1, device_id=1).exception_code, 1)
check("FC 5", client.write_coil(122, True, device_id=1).exception_code, 1)
check("FC 15", client.write_coils(122, [True], device_id=1).exception_code, 1)
check("FC 22", client.mask_write_register(address=1000, and_mask=0, or_mask=0, device_id=1).exception_code, 1)
for value in (16, 6, 0, 3, 10):
    check(f"FC 6 {value}", written(client.write_register(1000, value, device_id=1)), "written")
    check(f"read back {value}", read(1000), [value])
    check(f"signalled at {value}", read(706), [value if value >= 6 else 0])
    check(f"FC 16 {value}", written(client.write_registers(1000, [value], device_id=1)), "written")
check("read-only", written(client.write_register(122, 1, device_id=1)), "exception 2")
check("bad value", written(client.write_register(131, 3, device_id=1)), "exception 3")
check("safe current", (written(client.write_registers(131, [8, 60], device_id=1)), read(131, 2)), ("written", [8, 60]))
words = [int.from_bytes(b"04A1B2C3".rjust(20)[i:i + 2], "big") for i in range(0, 20, 2)]
for index, word in enumerate(words):
    check(f"id word {index}", written(client.write_register(1110 + index, word, device_id=1)), "written")
check("stopped by id", (text(read(720, 10)), read(104)), (b" " * 20, [9]))
check("id at once", written(client.write_registers(1110, words, device_id=1)), "written")
check("started by id", text(read(720, 10)), b"04A1B2C3".rjust(20))
for line in failed: print(line)
print(f"{len(failed)} failed")
sys.exit(bool(failed))
