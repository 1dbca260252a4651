import Modbus
import NIOCore

/// A range of network addresses as people write it: `192.168.1.0/24`, `2001:db8::/32`, or one address.
public struct AddressRange: Hashable, Sendable, CustomStringConvertible {
    /// The range as it was written.
    public let description: String
    private let base: NetworkAddress
    private let highMask: UInt64
    private let lowMask: UInt64

    /// The range that `text` names; bits behind the prefix do not count. Throws ``ModbusServerError/badRange(_:_:)``.
    public init(_ text: String) throws(ModbusServerError) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = NetworkAddress(String(parts[0])) else {
            throw .badRange(text, "'\(parts[0])' is no IPv4 or IPv6 address")
        }
        let bits = address.v4 != nil && !parts[0].contains(":") ? 32 : 128
        var length = bits
        if parts.count == 2 {
            guard let number = Int(parts[1]), (0...bits).contains(number), parts[1].allSatisfy(\.isNumber) else {
                throw .badRange(text, "'/\(parts[1])' is no prefix length; give 0 to \(bits)")
            }
            length = number
        }
        let prefix = length + 128 - bits
        highMask = prefix >= 64 ? .max : prefix == 0 ? 0 : .max << UInt64(64 - prefix)
        lowMask = prefix <= 64 ? 0 : .max << UInt64(128 - prefix)
        base = NetworkAddress(high: address.high & highMask, low: address.low & lowMask)
        description = text
    }

    /// Whether `address` is in the range.
    public func contains(_ address: NetworkAddress) -> Bool {
        address.high & highMask == base.high && address.low & lowMask == base.low
    }
}

extension NetworkAddress {
    /// The address that `text` spells, IPv4 or IPv6, without a port.
    public init?(_ text: String) {
        guard let address = try? SocketAddress(ipAddress: text, port: 0) else { return nil }
        self.init(address)
    }

    /// The address of a socket; `nil` if it is not on the network.
    init?(_ address: SocketAddress) {
        let isV4: Bool
        switch address {
        case .v4: isV4 = true
        case .v6: isV4 = false
        case .unixDomainSocket: return nil
        }
        // The kernel's own layout: behind family and port four bytes of IPv4, or behind the flow label sixteen of IPv6.
        self = address.withSockAddr { pointer, _ in
            let bytes = UnsafeRawPointer(pointer)
            if isV4 {
                return NetworkAddress(v4: UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
            }
            return NetworkAddress(
                high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)))
        }
    }

    /// What one client may have many of: an IPv4 address, but of IPv6 the network of 64 bits that it is in.
    var site: NetworkAddress { v4 != nil ? self : NetworkAddress(high: high, low: 0) }

    /// The address as people write it; IPv4 dotted, also where IPv6 maps it. Allocates.
    public var text: String {
        if let v4 { return (0..<4).map { "\(v4 >> UInt32(24 - 8 * $0) & 0xFF)" }.joined(separator: ".") }
        let bytes = (0..<16).map { index in
            UInt8(truncatingIfNeeded: (index < 8 ? high : low) >> UInt64(56 - 8 * (index % 8)))
        }
        let packed = try? SocketAddress(packedIPAddress: ByteBuffer(bytes: bytes), port: 0)
        return packed?.ipAddress ?? "?"
    }
}
