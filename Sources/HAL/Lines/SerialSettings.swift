/// How a serial line is set up.
public struct SerialSettings: Hashable, Sendable {
    /// The parity bit.
    public enum Parity: String, Hashable, Sendable, CaseIterable {
        /// No parity bit.
        case none
        /// Even number of ones.
        case even
        /// Odd number of ones.
        case odd
    }

    /// The port's stable name (`virtual-meter`, or a path under `/dev`).
    public var port: String
    /// Bits a second.
    public var baudRate: Int
    /// The parity bit.
    public var parity: Parity
    /// Stop bits, 1 or 2.
    public var stopBits: Int

    /// Settings for `port`; 9600 8N1 unless told.
    public init(port: String, baudRate: Int = 9600, parity: Parity = .none, stopBits: Int = 1) {
        self.port = port
        self.baudRate = baudRate
        self.parity = parity
        self.stopBits = stopBits
    }
}
