import Modbus
import OCMF

/// Why a signed transaction did not go on. Says what, where and the mend.
public enum SigningError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was being done.
    public enum Step: String, Hashable, Sendable {
        /// Reading the transaction's state.
        case state = "reading the transaction's state"
        /// Setting the clock.
        case clock = "setting the meter's clock"
        /// Writing what must be set before a transaction.
        case settings = "writing the transaction's settings"
        /// Telling who charges.
        case identification = "writing the identification"
        /// Beginning the transaction.
        case begin = "beginning the transaction"
        /// Ending it.
        case end = "ending the transaction"
        /// Waiting for the signature.
        case signing = "waiting for the signature"
        /// Fetching the record.
        case record = "fetching the record"
        /// Fetching the public key.
        case key = "fetching the public key"
        /// Telling the meter that the record is safe.
        case acknowledgement = "acknowledging the record"
    }

    /// What is wrong with a text.
    public enum TextProblem: Hashable, Sendable {
        /// A character that cannot be in a record.
        case forbidden(Character)
        /// Not printable ASCII.
        case notPrintable
        /// Longer than the meter's register take.
        case tooLong(bytes: Int, longest: Int)
        /// The meter has no place for it.
        case unsupported
        /// Two that exclude one another.
        case contradictory
    }

    /// The meter gave no usable answer, however often it was asked.
    case bus(ModbusError, Step, address: UInt16)
    /// The meter's state did not become what it must in the time allowed.
    case stuck(Step, state: UInt16, address: UInt16, seconds: Int)
    /// The meter says that it failed.
    case refused(Step, status: UInt16, meaning: String?, address: UInt16)
    /// The meter is in a state that its description does not know.
    case unknownState(UInt16, address: UInt16)
    /// A transaction cannot begin, because one is open or its record waits.
    case notIdle(SigningMeter.State)
    /// No transaction is open.
    case nothingOpen
    /// The meter failed or lost its supply while the transaction began.
    case interrupted(SigningMeter.State)
    /// The meter lost its clock in a power failure, and nobody knows the time that it must be told.
    case clockUnknown
    /// What was written reads back otherwise.
    case readBackDiffers(Step, address: UInt16)
    /// The meter tells a length that is 0 or more than its registers.
    case recordLength(UInt16, longest: UInt16, address: UInt16)
    /// The record is damaged, says the meter.
    case recordCorrupted
    /// The record is no OCMF.
    case malformedRecord(OCMFError)
    /// The record has no end reading: it is that of a transaction's begin.
    case recordWithoutEnd
    /// The meter still shows the record that was stored before, although a transaction was ended since.
    case recordOfBefore
    /// The record's signature is not valid, for the verifier's reason.
    case invalidSignature(String)
    /// The key is another one than was known for the meter.
    case keyDiffers(known: MeterPublicKey, shown: MeterPublicKey)
    /// The proof of a valid signature is of another record than the one fetched.
    case proofOfAnotherRecord
    /// The meter has no key, so it does not sign.
    case noKey(type: UInt16, address: UInt16)
    /// The key is none.
    case malformedKey(MeterPublicKey.Problem, address: UInt16)
    /// A text cannot be signed.
    case invalidText(field: String, TextProblem)
    /// Something else is being done, or must be done first.
    case wrongMoment(SignedTransaction.Phase.Kind)

    /// One or two sentences: what, where and the mend.
    public var description: String {
        switch self {
        case .bus(let error, let step, let address): "\(step.rawValue) at register \(address): \(error)"
        case .stuck(let step, let state, let address, let seconds):
            "\(step.rawValue): register \(address) has shown \(state) for \(seconds) s; it is tried again, power-cycle the meter if it stays so"
        case .refused(let step, let status, let meaning, let address):
            "\(step.rawValue): the meter says \(status)\(meaning.map { " (\($0))" } ?? "") at register \(address); it is tried again, power-cycle the meter if it stays so"
        case .unknownState(let state, let address):
            "register \(address) shows state \(state), which the meter's description does not know; is the right model in the profile?"
        case .notIdle(let state):
            "a transaction cannot begin: \(state.text); what the meter has is fetched and stored first, then it begins"
        case .nothingOpen:
            "no transaction is open in the meter, so none can be ended; look whether something else controls the meter"
        case .interrupted(let state):
            "the transaction was interrupted while it began: \(state.text); check the meter's supply"
        case .clockUnknown:
            "the meter lost its clock in a power failure and would sign a wrong time, since the wall clock is not set; check that this board reaches a time server"
        case .readBackDiffers(let step, let address):
            "\(step.rawValue): register \(address) reads back otherwise than written; look for a second master on the bus"
        case .recordLength(let length, let longest, let address):
            "the meter tells a record of length \(length) at register \(address), possible are 1 to \(longest); it is fetched again, power-cycle the meter if it stays so"
        case .recordCorrupted:
            "the meter says that its record is damaged, the transaction cannot be billed by it; what was read of it is stored as unverified, and the meter signs no other until a person releases the record in the meter, by writing 0 to the register of its state"
        case .malformedRecord(let error):
            "the meter's record cannot be used: \(error); it is stored as unverified and fetched again, power-cycle the meter if it stays so"
        case .recordWithoutEnd:
            "the meter's record has no end reading, although the transaction was ended; it is fetched again, power-cycle the meter if it stays so"
        case .recordOfBefore:
            "the meter still shows the record of the transaction before; it is fetched again, power-cycle the meter if it stays so"
        case .invalidSignature(let reason):
            "the meter's record is not verified: \(reason); it is stored as unverified and stays in the meter, look whether the key registered is the meter's"
        case .keyDiffers(let known, let shown):
            "the public key is \(shown.abbreviation), known for this meter is \(known.abbreviation); look whether the meter was exchanged, and register its key"
        case .proofOfAnotherRecord:
            "the proof is of another record than the one that was fetched; verify the fetched one"
        case .noKey(let type, let address):
            "the meter shows key type \(type) at register \(address): it has no key and does not sign; have the maker set it up"
        case .malformedKey(let problem, let address): "the public key at register \(address): \(problem)"
        case .invalidText(let field, let problem): "the \(field) \(problem.text)"
        case .wrongMoment(let kind): "not while the transaction is \(kind.rawValue); \(kind.mend)"
        }
    }
}

extension MeterPublicKey {
    /// The end of the key, by which people tell keys apart.
    fileprivate var abbreviation: String { "…" + HexText.text(point.suffix(8)) }
}

extension SignedTransaction.Phase.Kind {
    /// What leads on from here.
    var mend: String {
        switch self {
        case .idle: "begin one, or recover one that was left open"
        case .beginning, .ending, .recovering, .acknowledging: "poll until that has ended"
        case .running: "end it"
        case .fetched: "verify the record, and accept or reject it"
        case .verified: "store the record, and confirm that it is kept"
        case .failed: "recover it"
        }
    }
}

extension SigningError.TextProblem {
    var text: String {
        switch self {
        case .forbidden(let character): "has a '\(character)', which cannot be signed; leave it out"
        case .notPrintable: "has characters other than printable ASCII; leave them out"
        case .tooLong(let bytes, let longest): "has \(bytes) bytes, the meter takes \(longest); shorten it"
        case .unsupported: "has no place in this meter; leave it out"
        case .contradictory: "contradict one another; give one of each group"
        }
    }
}

extension SigningMeter.State {
    var text: String {
        switch self {
        case .idle: "no transaction is open"
        case .open: "a transaction is open"
        case .openAfterPowerFailure: "a transaction is open since before a power failure"
        case .openAfterReset: "a transaction is open since before a restart of the meter"
        case .recordReady: "the record of an earlier transaction waits to be fetched and stored"
        case .recordCorrupted: "a damaged record waits to be released"
        }
    }
}
