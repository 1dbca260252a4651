import HAL
import Metering
import Modbus

extension MeterModel {
    /// Eastron SDM630-Modbus MID (V2), three phases.
    ///
    /// Live values come in one request (registers 0…53), so that they belong together; at 9600 Bd it takes about
    /// 130 ms on the wire. Counters are kilowatt-hours in Float32: steps of 10 Wh hold up to 131 MWh.
    static var eastronSDM630: MeterModel {
        MeterModel(
            id: "eastron-sdm630",
            name: "Eastron SDM630-Modbus MID",
            sources: ["Eastron SDM630 Modbus Protocol V2.0/V1.8; maker's gap 60 ms, 80 registers a read"],
            registers: [
                MeterRegister(.voltageL1, at: 0x0000, .float32),
                MeterRegister(.voltageL2, at: 0x0002, .float32),
                MeterRegister(.voltageL3, at: 0x0004, .float32),
                MeterRegister(.currentL1, at: 0x0006, .float32),
                MeterRegister(.currentL2, at: 0x0008, .float32),
                MeterRegister(.currentL3, at: 0x000A, .float32),
                MeterRegister(.activePowerL1, at: 0x000C, .float32),
                MeterRegister(.activePowerL2, at: 0x000E, .float32),
                MeterRegister(.activePowerL3, at: 0x0010, .float32),
                MeterRegister(.activePowerTotal, at: 0x0034, .float32),
                MeterRegister(.energyImported, at: 0x0048, .float32, scale: 1000),
                MeterRegister(.energyExported, at: 0x004A, .float32, scale: 1000),
            ],
            blocks: [
                ReadBlock(.live, at: 0x0000, count: 54),
                ReadBlock(.energy, at: 0x0048, count: 4),
            ],
            maximumRegistersPerRead: 80,
            minimumGap: .milliseconds(60),
            responseTimeout: .milliseconds(500),
            serial: SerialDefaults(unit: 1, baudRate: 9_600, parity: .none, stopBits: 1)
        )
    }
}
