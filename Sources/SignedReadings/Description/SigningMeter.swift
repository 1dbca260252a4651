import Modbus
import OCMF

/// How a family of meters keeps a transaction and signs it: which registers, in which order, with which meanings.
///
/// Data only; ``SignedTransaction`` is the one program for all of them. Addresses are as on the wire, from 0.
public struct SigningMeter: Hashable, Sendable {
    /// The family, for people.
    public var name: String
    /// The catalogue's models that belong to it.
    public var models: [String]
    /// The function that shows the registers below.
    public var readFunction: ReadFunction
    /// The most registers read in one request. Chosen so that live values are not held up for long.
    public var registersPerRead: UInt16
    /// The most registers written in one request.
    public var registersPerWrite: UInt16
    /// Whether single registers are written by function 06; else by 16.
    public var writesSingleRegisters: Bool
    /// Where the transaction's state is, and what its values mean.
    public var state: StateRegister
    /// Where the meter tells how the last command went.
    public var status: StatusRegister?
    /// Where commands are written.
    public var command: CommandRegister
    /// How the clock is set.
    public var clock: ClockRegisters
    /// What else is written before a transaction.
    public var settings: [RegisterSetting]
    /// Where it is told who charges.
    public var identification: IdentificationRegisters
    /// Where the signed record is.
    public var record: RecordRegisters
    /// Where the public key is.
    public var key: KeyRegisters
    /// What is written to the state register once the record is safe; `nil` if the meter does not wait for that.
    public var acknowledgement: UInt16?

    /// A register and what is written to it.
    public struct RegisterSetting: Hashable, Sendable {
        /// The register.
        public var address: UInt16
        /// The value.
        public var value: UInt16

        /// `value` at `address`.
        public init(_ address: UInt16, _ value: UInt16) {
            self.address = address
            self.value = value
        }
    }

    /// Where the transaction's state is.
    public struct StateRegister: Hashable, Sendable {
        /// The register.
        public var address: UInt16
        /// What each value means.
        public var meanings: [UInt16: State]
    }

    /// What a meter does about transactions.
    public enum State: Hashable, Sendable {
        /// Nothing; one may begin.
        case idle
        /// A transaction is open.
        case open
        /// A transaction is open and the supply failed meanwhile: clock and identification must be told again before it
        /// can be ended.
        case openAfterPowerFailure
        /// A transaction is open and the meter restarted meanwhile.
        case openAfterReset
        /// A transaction has ended and its record waits to be fetched and acknowledged.
        case recordReady
        /// A transaction has ended and its record is damaged.
        case recordCorrupted

        /// Whether a transaction is open.
        public var isOpen: Bool { self == .open || self == .openAfterPowerFailure || self == .openAfterReset }
    }

    /// Where the meter tells how the last command went.
    public struct StatusRegister: Hashable, Sendable {
        /// The register.
        public var address: UInt16
        /// The value for "signed".
        public var good: UInt16
        /// From here on values are errors; between, the meter is busy.
        public var firstError: UInt16
        /// What errors mean.
        public var errors: [UInt16: String]
    }

    /// Where commands are written.
    public struct CommandRegister: Hashable, Sendable {
        /// The register.
        public var address: UInt16
        /// Begins a transaction.
        public var begin: UInt16
        /// Ends it.
        public var end: UInt16
    }

    /// How the clock is set: seconds since 1970 UTC and the offset of local time.
    public struct ClockRegisters: Hashable, Sendable {
        /// The first register of the seconds.
        public var secondsAt: UInt16
        /// How many registers the seconds take, 2 or 4.
        public var secondsCount: Int
        /// Whether the word with the lowest bits comes first.
        public var isLowFirst: Bool
        /// Whether each word is a request of its own.
        public var isWordByWord: Bool
        /// The offset of local time in minutes, signed.
        public var zoneAt: UInt16
        /// What is written to say that the clock is synchronized.
        public var confirmation: RegisterSetting?
    }

    /// Where it is told who charges.
    public enum IdentificationRegisters: Hashable, Sendable {
        /// As a JSON text of the payload's keys, at `at`, up to `capacity` registers, its length in bytes at `lengthAt`.
        case payload(at: UInt16, capacity: UInt16, lengthAt: UInt16)
        /// In registers of their own.
        case fields(IdentificationFields)
    }

    /// Registers for each part of an identification.
    public struct IdentificationFields: Hashable, Sendable {
        /// Whether a user is assigned (0, 1), then level, four flags and type, one register each.
        public var statusAt: UInt16
        /// The identification, zero-terminated.
        public var dataAt: UInt16
        /// How many registers it has.
        public var dataCount: UInt16
        /// The type of the charge point's identification.
        public var chargePointTypeAt: UInt16
        /// The charge point's identification, zero-terminated.
        public var chargePointAt: UInt16
        /// How many registers it has.
        public var chargePointCount: UInt16
        /// The tariff's text, zero-terminated.
        public var tariffAt: UInt16
        /// How many registers it has.
        public var tariffCount: UInt16
    }

    /// Where the signed record is.
    public enum RecordRegisters: Hashable, Sendable {
        /// Payload and DER signature apart, their lengths in bytes in registers of their own.
        case parts(
            payloadLengthAt: UInt16, payloadAt: UInt16, payloadCapacity: UInt16, signatureLengthAt: UInt16,
            signatureAt: UInt16, signatureCapacity: UInt16)
        /// The whole OCMF text, its size in registers at `sizeAt`.
        case file(sizeAt: UInt16, at: UInt16, capacity: UInt16)
    }

    /// Where the public key is.
    public enum KeyRegisters: Hashable, Sendable {
        /// The coordinates x, y on a curve.
        case coordinates(at: UInt16, curve: EllipticCurve)
        /// A DER SubjectPublicKeyInfo, read whole; how many registers it has by the value at `typeAt`.
        case subjectPublicKeyInfo(typeAt: UInt16, at: UInt16, counts: [UInt16: UInt16])
    }
}
