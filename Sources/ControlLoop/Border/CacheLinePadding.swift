/// Space that keeps what two threads write on separate cache lines.
///
/// 128 bytes: two lines of 64, because prefetchers fetch lines in pairs.
@usableFromInline
struct CacheLinePadding: BitwiseCopyable, Sendable {
    @usableFromInline let words: InlineArray<16, UInt64>

    @usableFromInline init() { words = InlineArray(repeating: 0) }
}
