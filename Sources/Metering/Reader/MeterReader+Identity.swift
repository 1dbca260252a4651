import HAL
import Modbus

/// A round of questions about the meter's identity.
struct Identification: Sendable, BitwiseCopyable {
    /// Expected and unexpected answers of this round.
    var confirmed = 0
    var unexpected = 0
    /// Another serial number than before, seen once.
    var suspectedSerial: MeterText?
}

extension MeterReader {
    mutating func take(_ reply: ReadReply, ofIdentity index: Int, now: MonotonicInstant) -> Event {
        plan.current = nil
        let field = schedule.identity[index].field
        var answer = identity
        let verdict = answer.answer(field, from: reply.registers)
        statistics.identityReadings &+= 1
        if field.kind == .serial, !identity.serial.isEmpty, answer.serial != identity.serial {
            // A misread would look the same: it must be seen twice.
            guard identification.suspectedSerial == answer.serial else {
                identification.suspectedSerial = answer.serial
                plan.askAgain(index, now: now)
                return .none
            }
            statistics.replacements &+= 1
            counters.noteReplacement()
        }
        if field.kind == .serial { identification.suspectedSerial = nil }
        identity = answer
        switch verdict {
        case true?: identification.confirmed += 1
        case false?: identification.unexpected += 1
        case nil: break
        }
        return finishIdentity(index, now: now) ? .identified : .none
    }

    /// Goes on to the next field; `true` at the end of the round.
    @discardableResult
    mutating func finishIdentity(_ index: Int, now: MonotonicInstant) -> Bool {
        guard plan.endIdentity(index, now: now) else { return false }
        if identification.unexpected > 0 {
            identity.verdict = .unexpected
        } else if identification.confirmed > 0 {
            identity.verdict = .confirmed
        }
        identification.confirmed = 0
        identification.unexpected = 0
        return true
    }
}
