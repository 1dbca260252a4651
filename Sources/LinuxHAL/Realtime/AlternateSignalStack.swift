import CRealtime
import HAL

/// The stack on which a thread's handler of a deadly signal runs, if it was installed with `SA_ONSTACK`.
///
/// Without one the handler would run on the thread's own stack, where it cannot if that has overflown: the kernel then ends
/// the process at once. Threads of ``RealtimeThread`` have one.
public enum AlternateSignalStack {
    /// Gives the calling thread one until its end; one that it has already stays.
    ///
    /// Allocates 64 KiB of address space. Throws what the kernel says if there is no memory.
    public static func install() throws(HALError) {
        let result = crealtime_alternate_stack()
        guard result == 0 else { throw HALError(errno: -result, on: ResourceName("alternate signal stack")) }
    }
}
