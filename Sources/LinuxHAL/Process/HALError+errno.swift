import Glibc
import HAL

extension HALError {
    /// The error that `errno` stands for, on `resource`.
    init(errno number: Int32, on resource: ResourceName) {
        let code: Code =
            switch number {
            case ENOENT, ENODEV, ENXIO, ECONNREFUSED: .notFound
            case EACCES, EPERM: .permissionDenied
            case EBUSY, EAGAIN, EMFILE, ENFILE, ENOMEM: .busy
            case ETIMEDOUT: .timedOut
            case ENOTTY, ENOSYS, EOPNOTSUPP: .unsupported
            case EINVAL, ERANGE, ENAMETOOLONG: .outOfRange
            default: .inputOutput
            }
        self.init(code, on: resource, systemErrno: number)
    }
}
