/// Which objects of its identification a device is asked for (function 43/14).
@frozen
public enum IdentificationAccess: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// Vendor name, product code and revision: every device that knows the function has them.
    case basic = 1
    /// Also vendor URL, product name, model name and application name.
    case regular = 2
    /// Also the vendor's own objects, from 0x80 on.
    case extended = 3
    /// One object alone.
    case individual = 4

    /// The code on the wire.
    public var code: UInt8 {
        @_noLocks get {
            switch self {
            case .basic: 1
            case .regular: 2
            case .extended: 3
            case .individual: 4
            }
        }
    }

    /// The access with code `code`, if there is one.
    @_noLocks
    init?(code: UInt8) {
        switch code {
        case 1: self = .basic
        case 2: self = .regular
        case 3: self = .extended
        case 4: self = .individual
        default: return nil
        }
    }
}
