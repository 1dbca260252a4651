import HAL

/// The RFID reader of this outlet. Charging does not depend on it: one that fails refuses cards and nothing else.
public struct CardReaderProfile: Hashable, Sendable {
    /// The readers that Pilotline speaks to.
    public enum Model: String, Hashable, Sendable, CaseIterable {
        /// NXP PN532 on a UART (its "HSU" mode).
        case pn532
    }

    /// Which reader.
    public var model: Model
    /// The serial port's stable name.
    public var port: String

    /// A reader by name.
    public init(model: Model, port: String) {
        self.model = model
        self.port = port
    }

    /// The serial line: a PN532 starts at 115 200 baud, 8N1 (UM0701-02, 7.1.1.5).
    public var serial: SerialSettings { SerialSettings(port: port, baudRate: 115_200) }
}
