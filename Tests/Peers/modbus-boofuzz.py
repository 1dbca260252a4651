# boofuzz on the socket for so many seconds; the limit must be what was last written in good form: modbus-boofuzz.py PORT SECONDS
import socket, sys, time
from boofuzz import Block, Byte, Bytes, Request, Session, Size, Target, TCPSocketConnection, Word

port, seconds = int(sys.argv[1]), float(sys.argv[2])
end = time.monotonic() + seconds

def probe():
    # The server answers, and what no request of the fuzzer may write is as it was: 131 and 132.
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        client.sendall(bytes.fromhex("000100000006ff0300830002"))
        answer = b""
        while len(answer) < 13:
            part = client.recv(64)
            assert part, "no answer"
            answer += part
        return answer

before = probe()

def after_case(target, fuzz_data_logger, session, *arguments, **named):
    if probe() != before:
        print("a wrong write")
        sys.exit(1)
    if time.monotonic() > end:
        # Only an exit ends a session from within.
        print(f"{session.num_cases_actually_fuzzed} cases, the server answers")
        sys.exit(0)

def frame(name, code, *fields):
    return Request(name, children=(
        Word("transaction", 1, endian=">"), Word("protocol", 0, endian=">"),
        Size("length", "body", length=2, endian=">"),
        Block("body", children=(Byte("unit", 255), Byte("function", code, fuzzable=code == 43), *fields))))

session = Session(target=Target(TCPSocketConnection("127.0.0.1", port, recv_timeout=0.1)), web_port=None,
                  post_test_case_callbacks=[after_case], receive_data_after_fuzz=True, sleep_time=0,
                  keep_web_open=False, fuzz_loggers=[])
session.connect(frame("read", 3, Word("address", 100, endian=">"), Word("count", 53, endian=">")))
session.connect(frame("limit", 6, Word("address", 1000, endian=">", fuzzable=False), Word("value", 16, endian=">")))
session.connect(frame("several", 16, Word("address", 1000, endian=">", fuzzable=False), Word("count", 1, endian=">"),
                      Byte("bytes", 2), Bytes("values", b"\x00\x10", max_len=300)))
session.connect(frame("other", 43, Bytes("rest", b"\x0e\x01\x00", max_len=300)))
while time.monotonic() < end: session.fuzz()
print(f"{session.num_cases_actually_fuzzed} cases, the server answers")
