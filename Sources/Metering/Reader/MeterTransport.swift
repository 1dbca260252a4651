import Modbus

/// What carries the reader's requests: the one place that knows which kind of master it is.
typealias MeterTransport = RTUMaster
