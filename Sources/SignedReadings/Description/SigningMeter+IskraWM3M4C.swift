import Modbus
import OCMF

extension SigningMeter {
    /// Iskra WM3M4C.
    ///
    /// From EVerest's RsIskraMeter (everest-core @23c9dac and later), which follows the user manual K_WM3M4_EN_22433922
    /// version 1.14. That driver reads and writes at most 100 registers at once. No meter was tried by us.
    ///
    /// It has no acknowledgement. Inferred: that a begin overwrites the registers of the record before, since there is one
    /// set of them and the begin is signed too; that the record stays in them over a power failure, whatever the status
    /// says then.
    public static let iskraWM3M4C = SigningMeter(
        name: "Iskra WM3M4C", models: ["iskra-wm3m4"], readFunction: .holdingRegisters,
        registersPerRead: 60, registersPerWrite: 60, writesSingleRegisters: true,
        state: StateRegister(
            address: 7000, meanings: [0: .idle, 1: .open, 2: .openAfterPowerFailure, 3: .openAfterReset]),
        status: StatusRegister(address: 7052, good: 15, firstError: 128, errors: iskraErrors),
        command: CommandRegister(address: 7051, begin: 0x4200, end: 0x7200),
        clock: ClockRegisters(
            secondsAt: 7054, secondsCount: 2, isLowFirst: false, isWordByWord: true, zoneAt: 7053,
            confirmation: RegisterSetting(7071, 2)),
        // The signature algorithm, of which only this value is known.
        settings: [RegisterSetting(7059, 0)],
        // The next known register, the signed data, is at 7612.
        identification: .payload(at: 7100, capacity: 512, lengthAt: 7056),
        record: .parts(
            payloadLengthAt: 7057, payloadAt: 7612, payloadCapacity: 512, signatureLengthAt: 7058, signatureAt: 8188,
            signatureCapacity: 64),
        key: .coordinates(at: 8124, curve: .secp256r1), acknowledgement: nil)

    private static let iskraErrors: [UInt16: String] = [
        128: "invalid date or time", 129: "check sum error", 130: "invalid command", 131: "invalid state",
        132: "invalid measurement", 133: "test mode", 243: "verification state", 244: "signature state",
        245: "key pair generation", 246: "hash failed", 247: "initialization failed", 248: "data not locked",
        249: "configuration not locked", 250: "verification failed", 251: "public key", 252: "invalid message format",
        253: "invalid message size", 254: "signature failed", 255: "undefined error",
    ]
}
