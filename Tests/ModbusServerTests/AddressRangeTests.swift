import Modbus
import ModbusServer
import Testing

struct AddressRangeTests {
    @Test(
        "a range holds its own addresses and no neighbours",
        arguments: [
            ("192.168.1.0/24", ["192.168.1.0", "192.168.1.255"], ["192.168.0.255", "192.168.2.0", "::c0a8:100"]),
            ("10.1.2.3", ["10.1.2.3"], ["10.1.2.2", "10.1.2.4"]),
            ("10.1.2.3/8", ["10.255.0.1"], ["11.0.0.0", "9.255.255.255"]),
            ("0.0.0.0/0", ["1.2.3.4", "255.255.255.255", "::ffff:9.9.9.9"], ["::1", "2001:db8::1"]),
            ("2001:db8::/33", ["2001:db8:7fff::1"], ["2001:db8:8000::1", "2001:db9::"]),
            ("fe80::/64", ["fe80::ffff:ffff:ffff:ffff"], ["fe80:0:0:1::"]), ("::/0", ["::1", "1.2.3.4"], []),
            ("2001:db8::1", ["2001:db8::1"], ["2001:db8::2"]), ("::ffff:10.0.0.0/104", ["10.9.9.9"], ["11.0.0.0"]),
            ("2001:db8::ff00/120", ["2001:db8::ffff"], ["2001:db8::1:0"]),
        ])
    func ranges(text: String, inside: [String], outside: [String]) throws {
        let range = try AddressRange(text)
        for text in inside {
            let address = try #require(NetworkAddress(text))
            #expect(range.contains(address), "\(text)")
        }
        for text in outside {
            let address = try #require(NetworkAddress(text))
            #expect(!range.contains(address), "\(text)")
        }
    }

    @Test(
        "what is no range is refused with the mend",
        arguments: [
            "", "/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "::/129", "host", "10.0.0/8",
            "1.2.3.4/+8",
        ])
    func refusals(text: String) {
        let error = #expect(throws: ModbusServerError.self) { try AddressRange(text) }
        #expect(error.map { "\($0)".contains("write 192.168.1.0/24") } == true)
    }

    @Test("an address is written as people write it", arguments: ["10.1.2.3", "2001:db8::5", "::1"])
    func text(spelling: String) throws {
        let address = try #require(NetworkAddress(spelling))
        #expect(address.text == spelling)
    }
}
