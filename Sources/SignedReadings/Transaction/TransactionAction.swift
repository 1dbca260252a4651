import Modbus

/// One thing to be done with the meter: a request, or one that is repeated until the meter shows something.
enum TransactionAction: Hashable, Sendable {
    /// Why the state is asked for.
    enum Intent: Hashable, Sendable {
        case begin
        case end
        case recover
        /// While it runs: whether it still does.
        case watch
    }

    /// Read the state and decide what follows.
    case look(Intent)
    /// Write something that may be written again.
    case write(address: UInt16, words: [UInt16], SigningError.Step)
    /// Set the seconds of the clock: all words, or the one at an index.
    case writeSeconds(word: Int?)
    /// Read back what was written.
    case compare(address: UInt16, words: [UInt16], SigningError.Step)
    /// Write a command, once; what came of it is told by the state.
    case command(address: UInt16, value: UInt16, done: Set<UInt16>, SigningError.Step)
    /// A command's outcome is open: look whether it was carried out.
    case settle(address: UInt16, value: UInt16, done: Set<UInt16>, SigningError.Step)
    /// Wait until the state is one of these.
    case awaitState(Set<UInt16>, SigningError.Step)
    /// Wait until the status tells that the last command went well.
    case awaitStatus(SigningError.Step)
    /// Whether there is a finished record although no transaction is open.
    case lookForRecord
    /// Read how long the part at `dataAt` is.
    case length(TransactionPart, address: UInt16, dataAt: UInt16, longest: UInt16)
    /// Read a part, or the rest of it.
    case fetch(TransactionPart, address: UInt16, registers: UInt16)
    /// Read the key's type.
    case keyType(address: UInt16)
    /// Put the record together.
    case assemble

    /// What it belongs to, for messages.
    var step: SigningError.Step {
        switch self {
        case .look: .state
        case .write(_, _, let step), .compare(_, _, let step), .command(_, _, _, let step),
            .settle(_, _, _, let step), .awaitState(_, let step), .awaitStatus(let step):
            step
        case .writeSeconds: .clock
        case .lookForRecord, .length, .assemble: .record
        case .fetch(let part, _, _): part == .key ? .key : .record
        case .keyType: .key
        }
    }
}

extension TransactionAction {
    /// Whether the meter may still count while this is to be done: up to its having shown that the transaction has ended.
    var isBeforeEnd: Bool {
        switch self {
        case .look, .command, .settle, .awaitState: true
        case .write, .writeSeconds, .compare, .awaitStatus, .lookForRecord, .length, .fetch, .keyType, .assemble: false
        }
    }
}

/// A part of what is fetched at the end.
enum TransactionPart: Hashable, Sendable {
    case payload
    case signature
    case file
    case key
}
