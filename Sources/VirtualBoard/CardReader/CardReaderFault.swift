/// What may be wrong with a virtual card reader or its line. Faults may be combined.
public enum CardReaderFault: String, Hashable, Sendable, CaseIterable {
    /// It does not answer.
    case silent
    /// It acknowledges commands and gives no answer.
    case noAnswer = "no-answer"
    /// It answers without acknowledging.
    case noAcknowledgement = "no-acknowledgement"
    /// Answers are noise.
    case garbage
    /// Noise on the line between the frames.
    case noise
    /// Answers have a wrong data checksum.
    case badChecksum = "bad-checksum"
    /// Answers have a wrong length checksum.
    case badLength = "bad-length"
    /// Answers end half-way.
    case truncated
    /// Answers come late, and come although the command was ended.
    case late
    /// Bytes come without end.
    case babbling
    /// Another chip (0x33, PN533) sits there.
    case wrongChip = "wrong-chip"
    /// Every command is refused.
    case refusing
    /// It has no power.
    case unpowered
    /// The port is gone, as a USB adapter that was pulled out.
    case disconnected
}
