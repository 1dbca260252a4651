import Modbus

/// Any bytes, as a request to a server: never a crash; what is taken is what was sent, and answers of its kind fit it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRequest(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    _ = try? MBAPHeader.decode(bytes)
    guard let request = try? RequestPDU.decode(bytes) else { return 0 }
    precondition(request.isValid && request.encodedLength == count, "an invalid request was taken")
    var buffer = [UInt8](repeating: 0xA5, count: 253)
    buffer.withUnsafeMutableBytes { request.encode(into: $0) }
    precondition(buffer[..<count].elementsEqual(bytes), "not what was received")

    let response: ResponsePDU
    switch request {
    case .readRegisters(let function, let address, let count):
        guard let values = RegisterValues((0..<count).map { address &+ $0 }) else { fatalError("too many") }
        response = .registers(function, values)
    case .writeRegister(let address, let value): response = .wroteRegister(address: address, value: value)
    case .writeRegisters(let block): response = .wroteRegisters(address: block.address, count: block.count)
    case .readIdentification(let access, let object):
        var page = IdentificationPage(access: access, conformity: 0x83, nextObject: object > 7 ? object : nil)
        "Pilotline".utf8CString.withUnsafeBytes { _ = page.append(object, text: $0) }
        response = .identification(page)
    }
    for answer in [response, .refused(functionCode: request.functionCode, .serverDeviceBusy)] {
        buffer.withUnsafeMutableBytes { answer.encode(into: $0) }
        let result: Result<ResponsePDU, ModbusError> = buffer[..<answer.encodedLength].withUnsafeBytes { bytes in
            Result { () throws(ModbusError) in try ResponsePDU.decode(bytes, answering: request) }
        }
        let expected: Result<ResponsePDU, ModbusError> =
            answer == response ? .success(response) : .failure(.exception(.serverDeviceBusy))
        precondition(result == expected, "a server's answer does not fit its request")
    }
    return 0
}
