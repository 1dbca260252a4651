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

    /// Who turns an RS-485 transceiver from receiving to sending and back.
    public enum Direction: Hashable, Sendable {
        /// The transceiver or adapter does it by itself; also for lines that have no direction.
        case automatic
        /// The kernel's serial driver, through `TIOCSRS485`.
        case kernel
        /// This program, through the port's RTS signal.
        case rts
        /// This program, through a GPIO line that is active while sending.
        case line(LineReference)
    }

    /// The port's stable name (`virtual-meter`, or a path under `/dev`).
    public var port: String
    /// Bits a second.
    public var baudRate: Int
    /// The parity bit.
    public var parity: Parity
    /// Stop bits, 1 or 2.
    public var stopBits: Int
    /// Who turns the transceiver round.
    public var direction: Direction
    /// From the transceiver's turn to the first bit, and from the last bit to its turn back.
    public var turnaround: Nanoseconds
    /// Whether the receiver hears what is sent, so that as many bytes must be taken off what comes in.
    public var hasEcho: Bool

    /// Settings for `port`; 9600 8N1 unless told.
    public init(
        port: String, baudRate: Int = 9600, parity: Parity = .none, stopBits: Int = 1,
        direction: Direction = .automatic, turnaround: Nanoseconds = .zero, hasEcho: Bool = false
    ) {
        self.port = port
        self.baudRate = baudRate
        self.parity = parity
        self.stopBits = stopBits
        self.direction = direction
        self.turnaround = turnaround
        self.hasEcho = hasEcho
    }
}
