/// What an energy manager, good or bad, does in a soak.
public enum SoakRequest: Hashable, Sendable {
    /// So many registers from an address on are read; registers or an exception must come back.
    case read(UInt16, UInt16)
    /// A register is written; it must be answered.
    case write(UInt16, UInt16)
    /// So many bytes of a request are sent on a connection of its own, which then stays silent.
    case half(Int)
    /// Bytes that are no request are sent on a connection of their own.
    case rubbish([UInt8])
    /// So many connections are made and dropped.
    case crowd(Int)
    /// All connections are dropped.
    case leave
}
