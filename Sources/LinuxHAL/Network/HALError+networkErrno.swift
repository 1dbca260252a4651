import Glibc
import HAL

extension HALError {
    /// The error that `errno` stands for on a network connection to `resource`.
    init(networkErrno number: Int32, on resource: ResourceName) {
        let code: Code? =
            switch number {
            case ECONNREFUSED: .connectionRefused
            case EHOSTUNREACH, ENETUNREACH, ENETDOWN, EHOSTDOWN, EADDRNOTAVAIL: .unreachable
            case ECONNRESET, EPIPE, ENOTCONN, ECONNABORTED: .connectionLost
            default: nil
            }
        if let code {
            self.init(code, on: resource, systemErrno: number)
        } else {
            self.init(errno: number, on: resource)
        }
    }
}
