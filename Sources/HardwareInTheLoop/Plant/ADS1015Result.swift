/// The result register of the converter ADS1015: twelve bits at the top, most significant byte first on the wire.
enum ADS1015Result {
    /// The result register.
    static let register: UInt8 = 0x00
    /// Millivolts a step at the range that the rig sets, ±4.096 V.
    static let millivoltsPerStep: Int32 = 2

    /// The SMBus word that makes the driver read `millivolts`; beyond the range it clips, as the chip does.
    static func word(millivolts: Int32) -> UInt16 {
        // Rounded to the nearest step; pins below ground do not occur, but must not wrap round.
        let steps = min(2_047, max(-2_048, (millivolts + (millivolts < 0 ? -1 : 1)) / millivoltsPerStep))
        // SMBus sends the low byte first, the chip its high byte.
        return (UInt16(bitPattern: Int16(steps)) << 4).byteSwapped
    }
}
