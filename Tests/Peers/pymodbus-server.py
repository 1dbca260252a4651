# A pymodbus server with the same registers: server.py tcp PORT | server.py rtu PATH
import asyncio, sys
from pymodbus.pdu.device import ModbusDeviceIdentification
from pymodbus.server import StartAsyncSerialServer, StartAsyncTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

def block(factor, offset):
    values = [(address * factor + offset) & 0xFFFF for address in range(1000)]
    return [SimData(0, values=values, datatype=DataType.REGISTERS)]

bits = [SimData(0, values=False, datatype=DataType.BITS)]
identity = ModbusDeviceIdentification(info_name={"VendorName": "Peers", "ProductCode": "PX", "MajorMinorRevision": "4.2"})
device = SimDevice(1, simdata=(bits, bits, block(257, 3), block(509, 1)))

async def main():
    if sys.argv[1] == "tcp":
        await StartAsyncTcpServer(context=device, identity=identity, address=("127.0.0.1", int(sys.argv[2])))
    else:
        await StartAsyncSerialServer(context=device, identity=identity, port=sys.argv[2], baudrate=9600)

asyncio.run(main())
