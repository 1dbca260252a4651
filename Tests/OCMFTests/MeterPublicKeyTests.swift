import OCMF
import Testing

struct MeterPublicKeyTests {
    // The generators of the curves (SEC 2), as keys.
    private static let point =
        "046B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C2964FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B3"
        + "15ECECBB6406837BF51F5"
    private static let header = "3059301306072A8648CE3D020106082A8648CE3D030107034200"

    private func problem(_ text: String) -> MeterPublicKey.Problem? {
        do throws(MeterPublicKey.Problem) {
            _ = try MeterPublicKey(text: text)
            return nil
        } catch {
            return error
        }
    }

    @Test("the coordinates that a WM3M4C shows and the DER key of the same point are the same key")
    func forms() throws {
        let coordinates = try #require(HexText.bytes(String(Self.point.dropFirst(2))))
        let key = try MeterPublicKey(coordinates: coordinates, on: .secp256r1)
        #expect(try MeterPublicKey(text: Self.header + Self.point) == key)
        #expect(key.subjectPublicKeyInfo.map { HexText.text($0) } == Self.header + Self.point)
        #expect(try MeterPublicKey(text: Self.point).curve == nil)
        #expect(throws: MeterPublicKey.Problem.wrongLength(.secp384r1, bytes: 65)) {
            try MeterPublicKey(coordinates: coordinates, on: .secp384r1)
        }
    }

    @Test("what is no key is refused, each for its own reason")
    func refusals() {
        #expect(problem("") == .notHexOrBase64)
        #expect(problem("-----BEGIN PUBLIC KEY-----") == .notHexOrBase64)
        #expect(problem("00") == .malformed)
        #expect(problem(String(Self.point.dropLast(2))) == .malformed)
        #expect(problem("02" + Self.point.dropFirst(2).prefix(64)) == .compressedPoint)
        #expect(problem(Self.header + Self.point + "00") == .trailingBytes)
        #expect(problem(Self.header + String(Self.point.dropLast(2))) == .malformed)
        // P-521 (1.3.132.0.35) and RSA in place of what must be there.
        #expect(problem("3059301306072A8648CE3D020106082A8648CE3D030109034200" + Self.point) == .unknownCurve)
        #expect(problem("3059301306072A8648CE3D020206082A8648CE3D030107034200" + Self.point) == .malformed)
        #expect(problem("3059301306072A8648CE3D020106082A8648CE3D030107034201" + Self.point) == .malformed)
        #expect(problem(Self.header + "05" + Self.point.dropFirst(2)) == .malformed)
        #expect(problem(Self.header + "03" + Self.point.dropFirst(2)) == .compressedPoint)
    }
}
