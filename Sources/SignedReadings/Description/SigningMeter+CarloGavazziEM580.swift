import Modbus

extension SigningMeter {
    /// Carlo Gavazzi EM580.
    ///
    /// From EVerest's CarloGavazzi_EM580 (everest-core @23c9dac and later), which follows the maker's Modbus document and
    /// reads by function 04, writes by function 16. No meter was tried by us.
    ///
    /// After a power failure in a transaction the driver expects it closed, its record ready (state 2); the meter's papers
    /// were not seen. Inferred: that it may also be found open (state 1) and is then ended by `E`; that a damaged record
    /// (state 3) is let go by writing 0 like a good one; that states 1 to 3 refuse the next begin until then. The clock is
    /// not set while a transaction is open, as in that driver. The command `A` (abort, 0x41) is never sent: what it does to
    /// the record is not known.
    public static let carloGavazziEM580 = SigningMeter(
        name: "Carlo Gavazzi EM580", models: ["carlo-gavazzi-em580"], readFunction: .inputRegisters,
        registersPerRead: 62, registersPerWrite: 60, writesSingleRegisters: false,
        state: StateRegister(
            address: 0x7100, meanings: [0: .idle, 1: .open, 2: .recordReady, 3: .recordCorrupted]),
        status: nil,
        command: CommandRegister(address: 0x7040, begin: 0x42, end: 0x45),
        clock: ClockRegisters(
            secondsAt: 0x7032, secondsCount: 4, isLowFirst: true, isWordByWord: false, zoneAt: 0x7031,
            confirmation: nil),
        // Session modality: charging a vehicle.
        settings: [RegisterSetting(0x7036, 0)],
        identification: .fields(
            IdentificationFields(
                statusAt: 0x7000, dataAt: 0x7007, dataCount: 20, chargePointTypeAt: 0x701B, chargePointAt: 0x701C,
                chargePointCount: 20, tariffAt: 0x6900, tariffCount: 126)),
        record: .file(sizeAt: 0x7101, at: 0x7110, capacity: 2031),
        // 256 and 384 bits on the brainpool curves; anything else is no key.
        key: .subjectPublicKeyInfo(typeAt: 0x24FF, at: 0x2600, counts: [0: 46, 1: 62]), acknowledgement: 0)
}
