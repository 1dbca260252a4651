import COCMFTestSigner
import OCMF

/// A key for a virtual meter, of this run only.
///
/// Unchecked because of the pointer alone: it is set once, libcrypto only reads the key while it signs, on any thread, and it
/// is freed when nobody holds this any more.
package final class SigningKey: @unchecked Sendable {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private let handle: UnsafeMutableRawPointer
    /// The public key: an uncompressed point.
    package let point: [UInt8]

    /// A new key on the curve with this name of OpenSSL's.
    package init(_ curveName: String) throws {
        guard let key = cocmf_test_key(curveName) else {
            throw Failure(description: "libcrypto makes no key on \(curveName)")
        }
        handle = key
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = cocmf_test_point(key, &bytes, bytes.count)
        point = Array(bytes[..<count])
    }

    deinit { cocmf_test_free(handle) }

    /// The key as it is registered for the meter.
    package var registered: MeterPublicKey { get throws { try MeterPublicKey(point) } }

    /// A signature whose r begins with a 0 bit and s with a 1 bit: so the length is the same in every run, and with it all
    /// times on the line.
    package func sign(_ message: [UInt8]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 256)
        let size = UInt8(point.count / 2)
        while true {
            let count = cocmf_test_sign(handle, message, message.count, &bytes, bytes.count)
            precondition(count > 8, "libcrypto did not sign")
            if bytes[3] == size, bytes[5 + Int(size)] == size + 1 { return Array(bytes[..<count]) }
        }
    }
}
