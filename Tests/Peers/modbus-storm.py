# Many bad clients and one good: modbus-storm.py PORT SERVER-PID [DROPPED] [SLOW]
# Opens and drops connections, then holds slow ones, and says how the good client fared and what memory the server took.
import socket, struct, sys, time
port, pid = int(sys.argv[1]), int(sys.argv[2])
dropped, slow = int(sys.argv[3]) if len(sys.argv) > 3 else 10000, int(sys.argv[4]) if len(sys.argv) > 4 else 500
ask = bytes.fromhex("000100000006ff0300640035")

def memory():
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

def connect(source="127.0.0.1"):
    client = socket.create_connection(("127.0.0.1", port), timeout=10, source_address=(source, 0))
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return client

def good(client):
    began = time.perf_counter()
    client.sendall(ask)
    answer = b""
    while len(answer) < 115:
        part = client.recv(200)
        assert part, "the good client was closed"
        answer += part
    assert answer[7] == 3, answer
    return (time.perf_counter() - began) * 1e3

def show(name, times):
    times.sort()
    print(f"{name}: good client p50 {times[len(times) // 2]:.2f} ms, longest {times[-1]:.2f} ms of {len(times)}, "
          f"server {memory()} KiB", flush=True)
    return times[-1]

steady, begin = connect("127.0.0.2"), memory()
worst = show("alone", [good(steady) for _ in range(500)])
times = []
for index in range(dropped):
    client = connect()
    if index % 3 == 1: client.sendall(ask[:5])
    if index % 3 == 2: client.sendall(ask * 10)
    if index % 2: client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()
    if index % 20 == 0: times.append(good(steady))
worst = max(worst, show(f"{dropped} opened and dropped", times))

# A third sends a byte now and then, a third asks and never reads, a third asks nothing.
clients = [connect() for _ in range(slow)]
for client in clients: client.setblocking(False)
times = []
for turn in range(200):
    for index, client in enumerate(clients):
        try:
            if index % 3 == 0 and turn % 20 == 0: client.send(ask[turn // 20 % 12:][:1])
            if index % 3 == 1: client.send(ask * 100)
        except (BlockingIOError, BrokenPipeError, ConnectionResetError): pass
    times.append(good(steady))
worst = max(worst, show(f"{slow} slow clients", times))
grown = memory() - begin
for client in clients: client.close()
print(f"memory grew by {grown} KiB; longest answer {worst:.1f} ms")
assert grown < 65536, "memory is not bounded"
