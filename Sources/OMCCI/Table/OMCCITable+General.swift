extension OMCCITable {
    static let general: [OMCCIRegister] = [
        OMCCIRegister(
            100, count: 2, "Firmware version", format: .text,
            "Four characters d.dd. Clients branch on it: from 5.22 on 124 says 1 for available and 218 to 227 exist.",
            source: "constant: the firmware whose registers these are"
        ) { RegisterCoding.word($1, of: $0.firmware, padding: 0x20) },
        OMCCIRegister(
            104, "OCPP status", format: .choice,
            choices: [
                0: "available", 2: "reserved", 3: "unavailable", 4: "faulted", 5: "preparing", 6: "charging",
                7: "suspended by the station", 8: "suspended by the car", 9: "finishing",
            ], "The charge point's status as OCPP 1.6 names it; 1 (occupied, OCPP 1.5) is never given.",
            source: "station: session and availability"
        ) { snapshot in snapshot.status.rawValue },
        OMCCIRegister(
            105, count: 2, "Error codes 1", format: .swappedMask, "Reserved, always 0.", source: "constant"
        ) { _, _ in 0 },
        OMCCIRegister(
            107, count: 2, "Error codes 2", format: .swappedMask, "Reserved, always 0.", source: "constant"
        ) { _, _ in 0 },
        OMCCIRegister(
            109, count: 2, "Error codes 3", format: .swappedMask, "Reserved, always 0.", source: "constant"
        ) { _, _ in 0 },
        OMCCIRegister(
            111, count: 2, "Error codes 4", format: .swappedMask,
            "What is wrong, a bit each. Bits 0 and 6 together are 0x4100 0x0000.", source: "station: vendor error mask"
        ) { RegisterCoding.swappedWord($1, of: $0.errors.rawValue) },
        OMCCIRegister(
            120, count: 2, "Protocol version", format: .text, "The register set's own version, padded by NUL.",
            source: "constant"
        ) { RegisterCoding.word($1, of: "0.14", padding: 0) },
        OMCCIRegister(
            122, "Vehicle state", format: .choice,
            choices: [0: "unknown", 1: "A", 2: "B", 3: "C", 4: "D", 5: "E"],
            "The control pilot's state; F is shown as E, 0 only until the first measurement. A car that asks while nothing"
                + " is offered and the contactor is open counts as B.",
            source: "control core: pilot state"
        ) { snapshot in snapshot.vehicleState.number },
        OMCCIRegister(
            123, "Vehicle state, hexadecimal", format: .hexadecimal, "The state's letter as a digit: 0x0A to 0x0F.",
            source: "control core: pilot state"
        ) { snapshot in snapshot.vehicleState.digit },
        OMCCIRegister(
            124, "Availability", access: .readWrite, format: .choice, choices: [0: "unavailable", 1: "available"],
            "Whether the charge point may be used, as OCPP's ChangeAvailability; other values are refused with exception"
                + " 03. Before firmware 5.22 the two meanings were swapped.",
            source: "station: availability, kept over a restart"
        ) { snapshot in snapshot.isAvailable == snapshot.saysOneForAvailable ? 1 : 0 },
        OMCCIRegister(
            130, "Modbus address offset", access: .readWrite,
            "Always 0; writing anything else is refused with exception 03.", source: "constant"
        ) { _ in 0 },
        OMCCIRegister(
            131, "Safe current", access: .readWrite, unit: "A",
            "What is offered while the energy manager is silent for longer than 132 says: 0 (pause) or 6 up to 133, else"
                + " exception 03.", source: "setting"
        ) { snapshot in snapshot.safeCurrent },
        OMCCIRegister(
            132, "Communication timeout", access: .readWrite, unit: "s",
            "After how long without a valid request of a client that has written, reads included, 131 applies; 0 for never."
                + " Armed by the first write after the start: who only reads is not missed, and does not count.",
            source: "setting"
        ) { snapshot in snapshot.communicationTimeout },
        OMCCIRegister(
            133, "Hardware current limit", unit: "A", "The most that the hardware carries.", source: "board profile"
        ) { snapshot in snapshot.hardwareLimit },
        OMCCIRegister(
            134, "Operator current limit", unit: "A", "The most that the operator allows.",
            source: "limit register: operator"
        ) { snapshot in snapshot.operatorLimit },
        OMCCIRegister(
            135, "Residual current monitor", format: .choice,
            choices: [
                0: "none", 1: "6 mA direct (IEC 62955)", 2: "30 mA and 6 mA direct (IEC 62752)", 3: "failed",
            ], "How residual currents are watched. The vendor's numbers are not published; these are this station's.",
            source: "board profile and control core"
        ) { snapshot in snapshot.residualCurrent.mode.rawValue },
        OMCCIRegister(
            136, "Residual current, RMS", unit: "mA", "The whole milliamperes of the last value.",
            source: "control core: residual current"
        ) { snapshot in UInt16(clamping: snapshot.residualCurrent.rmsTenths.magnitude / 10) },
        OMCCIRegister(
            137, "Residual current, RMS, tenths", unit: "tenths of a mA", "The tenths of the last value, 0 to 9.",
            source: "control core: residual current"
        ) { snapshot in UInt16(snapshot.residualCurrent.rmsTenths.magnitude % 10) },
        OMCCIRegister(
            138, "Residual current, direct", unit: "mA", "The whole milliamperes of the last value, without its sign.",
            source: "control core: residual current"
        ) { snapshot in UInt16(clamping: snapshot.residualCurrent.directTenths.magnitude / 10) },
        OMCCIRegister(
            139, "Residual current, direct, tenths", unit: "tenths of a mA", "The tenths of the last value, 0 to 9.",
            source: "control core: residual current"
        ) { snapshot in UInt16(snapshot.residualCurrent.directTenths.magnitude % 10) },
        OMCCIRegister(
            140, "Relays", format: .mask,
            choices: [0: "contactor closed", 1: "domestic socket's relay closed", 2: "one phase only"],
            "Which relays are closed: 0 off, 1 three phases, 5 one phase.", source: "control core: contactor feedback"
        ) { snapshot in snapshot.relays.rawValue },
        OMCCIRegister(
            141, "Device id", format: .hexadecimal, "Always 0xEBEE: by it clients know the register set.",
            source: "constant"
        ) { _ in 0xEBEE },
        OMCCIRegister(
            142, count: 10, "Model", format: .text, "20 characters, padded by blanks on the right; never empty.",
            source: "setting or constant"
        ) { RegisterCoding.word($1, of: $0.model, padding: 0x20) },
        OMCCIRegister(
            152, "Plug lock", format: .choice, choices: [0: "unlocked", 1: "locked"], "Whether the plug is locked.",
            source: "control core: lock feedback"
        ) { snapshot in snapshot.isPlugLocked ? 1 : 0 },
    ]
}
