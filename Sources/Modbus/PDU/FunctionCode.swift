/// The function codes that this module speaks (Modbus Application Protocol V1.1b3, chapter 6).
///
/// Constants and no enumeration: a raw value's getter is opaque to the performance checker in other files.
enum FunctionCode {
    static var readHoldingRegisters: UInt8 { @_noLocks get { 0x03 } }
    static var readInputRegisters: UInt8 { @_noLocks get { 0x04 } }
    static var writeSingleRegister: UInt8 { @_noLocks get { 0x06 } }
    static var writeMultipleRegisters: UInt8 { @_noLocks get { 0x10 } }
    static var encapsulatedInterface: UInt8 { @_noLocks get { 0x2B } }
    /// The encapsulated interface that reads a device's identification.
    static var readDeviceIdentification: UInt8 { @_noLocks get { 0x0E } }
    /// Set in the function code of an exception.
    static var exceptionFlag: UInt8 { @_noLocks get { 0x80 } }
}
