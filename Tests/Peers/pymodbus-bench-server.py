# A pymodbus server of holding registers 0 to 1199: bench-server.py PORT
import asyncio, sys
from pymodbus.server import StartAsyncTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

bits = [SimData(0, values=False, datatype=DataType.BITS)]
words = [SimData(0, values=[7] * 1200, datatype=DataType.REGISTERS)]
# Unit 0 is any.
device = SimDevice(0, simdata=(bits, bits, words, words))
asyncio.run(StartAsyncTcpServer(context=device, address=("127.0.0.1", int(sys.argv[1]))))
