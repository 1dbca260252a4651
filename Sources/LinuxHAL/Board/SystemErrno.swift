/// A system call's error number, where no resource has a name yet.
struct SystemErrno: Error, Hashable {
    var number: Int32

    /// Throws for a negated errno, passes everything else on.
    @discardableResult
    static func check(_ result: Int32) throws(SystemErrno) -> Int32 {
        guard result >= 0 else { throw SystemErrno(number: -result) }
        return result
    }
}
