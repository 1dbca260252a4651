/// The commands that the reader is given (UM0701-02, chapter 7), and how long each may take.
enum PN532Command: Hashable, Sendable {
    /// SAMConfiguration, normal mode: the first command after a start, which ends the LowVbat mode (7.2.10).
    case configureSAM
    /// GetFirmwareVersion (7.2.2).
    case firmwareVersion
    /// RFConfiguration, item 5: how often a search is repeated before "no card" (7.3.1). By itself the chip searches for
    /// ever and does not answer.
    case limitRetries
    /// InListPassiveTarget, one card of type A at 106 kbit/s (7.3.5). The chip does the anticollision.
    case list
    /// RFConfiguration, item 1: the field off. A card that was selected answers the next search only after it lost power.
    case fieldOff

    /// What is sent, from the command's code on.
    var bytes: [UInt8] {
        switch self {
        // Normal mode, no time-out of the virtual card, IRQ not used.
        case .configureSAM: [0x14, 0x01, 0x00, 0x00]
        case .firmwareVersion: [0x02]
        // MxRtyATR, MxRtyPSL: one try. MxRtyPassiveActivation 2: three tries.
        case .limitRetries: [0x32, 0x05, 0x00, 0x00, 0x02]
        // MaxTg 1, BrTy 0.
        case .list: [0x4A, 0x01, 0x00]
        case .fieldOff: [0x32, 0x01, 0x00]
        }
    }

    /// The command's code.
    var code: UInt8 { bytes[0] }
    /// The code of its answer.
    var answerCode: UInt8 { code + 1 }
}
