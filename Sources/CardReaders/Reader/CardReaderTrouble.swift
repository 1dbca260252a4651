import HAL

/// Why a reader does not work, on which port.
public struct CardReaderTrouble: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Cause: Hashable, Sendable {
        /// The port cannot be read or written.
        case port(HALError)
        /// Nothing answers.
        case silent
        /// What comes is not what a PN532 sends.
        case garbled
        /// Bytes come without end.
        case babbling
        /// Another chip than a PN532 (0x32) answers.
        case wrongChip(UInt8)
        /// The chip refuses a command.
        case rejected(command: UInt8)
    }

    /// The port's name.
    public var port: ResourceName
    /// What is wrong.
    public var cause: Cause

    /// Trouble on `port`.
    public init(port: ResourceName, cause: Cause) {
        self.port = port
        self.cause = cause
    }
}

extension CardReaderTrouble: CustomStringConvertible {
    /// What is wrong, where, and the mend, in one line. Allocates.
    public var description: String {
        switch cause {
        case .port(let error): "card reader: \(error)"
        case .silent:
            "card reader at \(port) does not answer; check its power, its cable (TX to RX) and that its switches say HSU (UART)"
        case .garbled:
            "card reader at \(port) sends what no PN532 sends; check that the port is set to 115200 8N1, the ground and the cable"
        case .babbling:
            "card reader at \(port) never stops sending; check that the port is the reader's and no other device's"
        case .wrongChip(let chip):
            "card reader at \(port) is chip 0x\(hex(chip)) and not a PN532 (0x32); connect a PN532 or correct the port"
        case .rejected(let command):
            "card reader at \(port) refuses command 0x\(hex(command)); its firmware is not a PN532's 1.6: replace it"
        }
    }

    private func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count < 2 ? "0" + digits : digits
    }
}
